// The machine's clock.

import type { Clock } from '../../rooms/kernel/clock.ts'

export function createSystemClock(): Clock {
  return {
    nowMs: () => Date.now(),
    monotonicMs: () => performance.now(),
    after(delayMs, task) {
      // A timer of no time takes a whole millisecond.
      if (delayMs <= 0) {
        const turn = setImmediate(task)
        return () => clearImmediate(turn)
      }
      const timer = setTimeout(task, delayMs)
      return () => clearTimeout(timer)
    },
  }
}
