// Which sessions are in use, written now and then and together: a request must not cost a write.

import { createBoundedMap } from '../../../rooms/kernel/bounded-map.ts'
import type { Cancel, Clock } from '../../../rooms/kernel/clock.ts'
import type { SessionId } from '../../../rooms/kernel/ids.ts'
import type { LiveSession } from '../ports/session-store.ts'

const AT_MOST_EVERY_MS = 60_000
const COLLECT_FOR_MS = 3_000
const CAPACITY = 20_000

export interface Touches {
  /** The session has just been used. */
  used(session: LiveSession): void
  /** Writes what is left. */
  stop(): Promise<void>
}

export function createTouches(deps: {
  readonly clock: Clock
  readonly write: (ids: readonly SessionId[]) => Promise<void>
  readonly onFault: (fault: unknown) => void
}): Touches {
  const { clock, write, onFault } = deps
  const writtenAtMs = createBoundedMap<SessionId, number>(CAPACITY)
  let waiting = new Set<SessionId>()
  let cancel: Cancel | null = null

  const flush = async (): Promise<void> => {
    cancel = null
    const ids = [...waiting]
    waiting = new Set()
    // A lost one is made up for by the next use: only a display of "last used" hangs on it.
    if (ids.length > 0) await write(ids).catch(onFault)
  }

  return {
    used({ sessionId, lastUsedAtMs }) {
      const nowMs = clock.nowMs()
      const lastMs = Math.max(lastUsedAtMs, writtenAtMs.get(sessionId) ?? 0)
      if (nowMs - lastMs < AT_MOST_EVERY_MS || waiting.size >= CAPACITY) return
      writtenAtMs.set(sessionId, nowMs)
      waiting.add(sessionId)
      cancel ??= clock.after(COLLECT_FOR_MS, () => void flush())
    },
    async stop() {
      cancel?.()
      await flush()
    },
  }
}
