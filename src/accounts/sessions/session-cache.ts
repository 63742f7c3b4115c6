// Sessions as they were a moment ago, so that most requests ask no database. An end seen here counts at once.

import { createBoundedMap } from '../../../rooms/kernel/bounded-map.ts'
import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { SessionId, UserId } from '../../../rooms/kernel/ids.ts'
import type { LiveSession, SessionStore } from '../ports/session-store.ts'

// How long an end on another node, or a new name, may go unnoticed where the word of it was lost.
const BELIEVED_FOR_MS = 5_000
const CAPACITY = 20_000

export interface SessionCache {
  byId(id: SessionId): Promise<LiveSession | null>
  byCookie(hash: Uint8Array): Promise<LiveSession | null>
  byToken(hash: Uint8Array): Promise<LiveSession | null>
  /** It has ended: no answer holds it from now on, reads under way included. */
  end(id: SessionId): void
  /** Their name, say, is another: what was read before now is read again, reads under way included. */
  renew(user: UserId): void
}

interface Entry {
  readonly session: Promise<LiveSession | null>
  readonly atMs: number
}

export function createSessionCache(deps: {
  readonly store: Pick<SessionStore, 'byId' | 'byCookie' | 'byToken'>
  readonly clock: Clock
}): SessionCache {
  const { store, clock } = deps
  const entries = createBoundedMap<string, Entry>(CAPACITY)
  // Which session a cookie or a token opens never changes, so this needs no time limit.
  const idOfHash = createBoundedMap<string, SessionId>(CAPACITY)
  // A read that began before the end may come back after it.
  const ended = createBoundedMap<SessionId, true>(CAPACITY)
  const renewedAtMs = createBoundedMap<UserId, number>(CAPACITY)

  const unlessEnded = (session: LiveSession | null): LiveSession | null =>
    session !== null && ended.get(session.sessionId) ? null : session

  const isRenewedSince = (session: LiveSession | null, atMs: number): boolean =>
    session !== null && (renewedAtMs.get(session.userId) ?? Number.NEGATIVE_INFINITY) >= atMs

  const cached = async (
    key: string,
    load: () => Promise<LiveSession | null>,
  ): Promise<LiveSession | null> => {
    const atMs = clock.monotonicMs()
    const known = entries.get(key)
    if (known && atMs - known.atMs < BELIEVED_FOR_MS) {
      const believed = await known.session
      if (!isRenewedSince(believed, known.atMs)) return unlessEnded(believed)
    }
    const session = load()
    entries.set(key, { session, atMs })
    try {
      return unlessEnded(await session)
    } catch (fault) {
      if (entries.get(key)?.session === session) entries.delete(key)
      throw fault
    }
  }
  const byId = (id: SessionId): Promise<LiveSession | null> => cached(id, () => store.byId(id))

  const byHash = async (
    hash: Uint8Array,
    load: (hash: Uint8Array) => Promise<LiveSession | null>,
  ): Promise<LiveSession | null> => {
    const key = Buffer.from(hash).toString('base64url')
    const id = idOfHash.get(key)
    if (id !== undefined) return byId(id)
    const session = await cached(key, () => load(hash))
    if (session !== null) idOfHash.set(key, session.sessionId)
    return session
  }

  return {
    byId,
    byCookie: (hash) => byHash(hash, store.byCookie),
    byToken: (hash) => byHash(hash, store.byToken),
    end(id) {
      ended.set(id, true)
      entries.delete(id)
    },
    renew(user) {
      renewedAtMs.set(user, clock.monotonicMs())
    },
  }
}
