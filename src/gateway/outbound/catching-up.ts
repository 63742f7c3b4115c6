// People whose rooms have to be looked at anew: one after the other, and again after a while where that fails.

import type { Cancel, Clock } from '../../../rooms/kernel/clock.ts'
import type { UserId } from '../../../rooms/kernel/ids.ts'

const AGAIN_MS = 2_000

export interface CatchingUp {
  /** In addition to those who wait already. */
  add(users: Iterable<UserId>): void
  stop(): void
}

export interface CatchingUpDeps {
  readonly catchUp: (user: UserId) => Promise<void>
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
}

/** All of them have been away for as long, and the database has just come under load: nobody is in a hurry. */
export function createCatchingUp({ catchUp, clock, onFault }: CatchingUpDeps): CatchingUp {
  const due = new Set<UserId>()
  let running = false
  let stopped = false
  let cancelAgain: Cancel | null = null

  const run = async (): Promise<void> => {
    if (running || stopped) return
    running = true
    cancelAgain?.()
    cancelAgain = null
    for (const user of due) {
      due.delete(user)
      const fault = await catchUp(user).then(
        () => null,
        (why: unknown) => ({ why }),
      )
      if (fault === null) continue
      onFault(fault.why)
      due.add(user)
      break
    }
    running = false
    if (due.size > 0 && !stopped) cancelAgain = clock.after(AGAIN_MS, () => void run())
  }

  return {
    add(users) {
      for (const user of users) due.add(user)
      if (cancelAgain === null) void run()
    },
    stop() {
      stopped = true
      cancelAgain?.()
      due.clear()
    },
  }
}
