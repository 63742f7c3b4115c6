// The one way in which a session ends before its time: written, forgotten here, and told to whoever holds sockets.

import type { SessionId, UserId } from '../../../rooms/kernel/ids.ts'
import type { SessionEndNews } from '../ports/session-end-news.ts'
import type { SessionEnd, SessionStore } from '../ports/session-store.ts'
import type { SessionCache } from './session-cache.ts'

type Listener = (userId: UserId, session: SessionId) => void

export interface SessionEnds {
  /** False where there was nothing to end. */
  end(userId: UserId, session: SessionId, how: SessionEnd, address: string | null): Promise<boolean>
  /** Every device of the user but one. */
  endOthers(userId: UserId, keep: SessionId, address: string): Promise<void>
  /** For sessions that the same statement ended which gave the reason. */
  announce(userId: UserId, sessions: readonly SessionId[]): void
  listen(listener: Listener): () => void
}

export function createSessionEnds(deps: {
  readonly sessions: SessionStore
  readonly cache: SessionCache
  /** Absent where there is one node only. */
  readonly news?: SessionEndNews | undefined
  readonly onFault: (fault: unknown) => void
}): SessionEnds {
  const listeners = new Set<Listener>()

  const announce = (userId: UserId, session: SessionId): void => {
    deps.cache.end(session)
    deps.news?.tell(session)
    for (const listener of listeners) {
      try {
        listener(userId, session)
      } catch (fault) {
        deps.onFault(fault)
      }
    }
  }

  return {
    async end(userId, session, how, address) {
      if (!(await deps.sessions.end(userId, session, how, address))) return false
      announce(userId, session)
      return true
    },
    async endOthers(userId, keep, address) {
      for (const session of await deps.sessions.endOthers(userId, keep, address)) announce(userId, session)
    },
    announce(userId, sessions) {
      for (const session of sessions) announce(userId, session)
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
