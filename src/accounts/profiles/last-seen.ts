// When people were last here, written together: somebody who hangs up must not cost a write each.

import type { Cancel, Clock } from '../../../rooms/kernel/clock.ts'
import type { UserId } from '../../../rooms/kernel/ids.ts'

const COLLECT_FOR_MS = 3_000
const CAPACITY = 20_000

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
  let waiting = new Set<UserId>()
  let cancel: Cancel | null = null

  const flush = async (): Promise<void> => {
    cancel = null
    const users = [...waiting]
    waiting = new Set()
    // A lost one is made up for by the next visit: only a display hangs on it.
    if (users.length > 0) await deps.write(users).catch(deps.onFault)
  }

  return {
    seen(user) {
      if (waiting.size >= CAPACITY) return
      waiting.add(user)
      cancel ??= deps.clock.after(COLLECT_FOR_MS, () => void flush())
    },
    async stop() {
      cancel?.()
      await flush()
    },
  }
}
