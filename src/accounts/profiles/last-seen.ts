// When people were last here, written together: somebody who hangs up must not cost a write each.

import type { Cancel, Clock } from '../../../rooms/kernel/clock.ts'
import type { UserId } from '../../../rooms/kernel/ids.ts'

const COLLECT_FOR_MS = 3_000
const CAPACITY = 20_000
// A thousand may hang up at once: what people say goes in between.
const AT_ONCE = 100
const REST_MS = 100

export interface LastSeen {
  /** Their last socket on this node has closed. */
  seen(user: UserId): void
  /** Writes what is left. */
  stop(): Promise<void>
}

export function createLastSeen(deps: {
  readonly clock: Clock
  readonly write: (users: readonly UserId[]) => Promise<void>
  readonly onFault: (fault: unknown) => void
}): LastSeen {
  const waiting = new Set<UserId>()
  let cancel: Cancel | null = null

  const write = async (): Promise<void> => {
    const some = [...waiting].slice(0, AT_ONCE)
    for (const user of some) waiting.delete(user)
    // A lost one is made up for by the next visit: only a display hangs on it.
    if (some.length > 0) await deps.write(some).catch(deps.onFault)
  }

  const flush = (): void => {
    cancel = null
    if (waiting.size > AT_ONCE) cancel = deps.clock.after(REST_MS, flush)
    void write()
  }

  return {
    seen(user) {
      if (waiting.size >= CAPACITY) return
      waiting.add(user)
      cancel ??= deps.clock.after(COLLECT_FOR_MS, flush)
    },
    async stop() {
      cancel?.()
      while (waiting.size > 0) await write()
    },
  }
}
