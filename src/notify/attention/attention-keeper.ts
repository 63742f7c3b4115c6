// Keeps what this node's pages say of where people look: written when it changes, and confirmed while it lasts.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { SessionId, UserId } from '../../../rooms/kernel/ids.ts'
import { startRepeating } from '../../../rooms/kernel/repeat.ts'
import type { Attention, AttentionBook } from '../../../rooms/ports/people/attention-book.ts'
import type { AttentionOf, AttentionStore } from '../ports/attention-store.ts'
import { createGathering } from './gathering.ts'

export interface AttentionKeeper extends AttentionBook {
  /** After the sockets. Takes back what this node has said. */
  stop(): Promise<void>
}

export interface AttentionKeeperDeps {
  readonly store: AttentionStore
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
}

// What changes in this time goes in one statement; of one session, at most one change in a second does.
const GATHER_MS = 20
const PACE_MS = 1_000
// Whoever commits messages in between does not wait long.
const WRITTEN_AT_ONCE = 1_000
const CONFIRM_EVERY_MS = 60_000
const SWEEP_EVERY_MS = 10_000

interface Kept {
  readonly user: UserId
  readonly attention: Attention
  /** Null before it is written for the first time. */
  readonly writtenAtMs: number | null
}

export function startAttentionKeeper({ store, clock, onFault }: AttentionKeeperDeps): AttentionKeeper {
  const kept = new Map<SessionId, Kept>()
  const due = new Set<SessionId>()
  const waiting = new Map<SessionId, Set<() => void>>()
  let running: Promise<void> | null = null
  // What an earlier life of this node has said must not outlive it.
  let isCleared = false

  const soon = createGathering<SessionId>(clock, GATHER_MS, (sessions) => write(sessions))
  const later = createGathering<SessionId>(clock, PACE_MS, (sessions) => write(sessions))

  function write(sessions: Iterable<SessionId>): Promise<void> {
    for (const session of sessions) due.add(session)
    running ??= writeAll().finally(() => {
      running = null
    })
    return running
  }

  const writeAll = async (): Promise<void> => {
    do {
      const sessions = [...due].slice(0, WRITTEN_AT_ONCE)
      for (const session of sessions) due.delete(session)
      try {
        await writeThese(sessions)
      } catch (fault) {
        onFault(fault)
        for (const session of sessions) later.add(session)
      }
      for (const session of sessions) release(session)
    } while (due.size > 0)
  }

  const writeThese = async (sessions: readonly SessionId[]): Promise<void> => {
    if (!isCleared) await store.clear()
    isCleared = true
    const said: AttentionOf[] = []
    const gone: SessionId[] = []
    for (const session of sessions) {
      const one = kept.get(session)
      if (one === undefined) gone.push(session)
      else {
        said.push({ session, user: one.user, ...one.attention })
        kept.set(session, { ...one, writtenAtMs: clock.monotonicMs() })
      }
    }
    if (sessions.length > 0) await store.write(said, gone)
  }

  const release = (session: SessionId): void => {
    for (const go of waiting.get(session) ?? []) go()
    waiting.delete(session)
  }

  const confirm = async (): Promise<void> => {
    await write([])
    const written = [...kept.values()].filter(({ writtenAtMs }) => writtenAtMs !== null).length
    // Others took this node for dead and removed what it said, or the database is an older one.
    if ((await store.confirm()) < written) await write(kept.keys())
  }

  const confirming = startRepeating({ ...{ clock, onFault, everyMs: CONFIRM_EVERY_MS }, task: confirm })
  const sweeping = startRepeating({ ...{ clock, onFault, everyMs: SWEEP_EVERY_MS }, task: store.sweep })
  void write([])

  return {
    say(session, user, attention) {
      const before = kept.get(session)
      const writtenAtMs = before?.writtenAtMs ?? null
      if (before === undefined || !isSame(before.attention, attention)) {
        kept.set(session, { user, attention, writtenAtMs })
        const isTooFast = writtenAtMs !== null && clock.monotonicMs() - writtenAtMs < PACE_MS
        ;(isTooFast ? later : soon).add(session)
      }
      if (writtenAtMs !== null) return Promise.resolve()
      return new Promise((resolve) => {
        waiting.set(session, (waiting.get(session) ?? new Set()).add(resolve))
      })
    },
    forget(session) {
      if (kept.delete(session)) soon.add(session)
    },
    async stop() {
      confirming.stop()
      sweeping.stop()
      soon.stop()
      later.stop()
      kept.clear()
      await running
      for (const session of [...waiting.keys()]) release(session)
      await store.clear().catch(onFault)
    },
  }
}

function isSame(one: Attention, other: Attention): boolean {
  return one.here === other.here && one.rooms.join() === other.rooms.join()
}
