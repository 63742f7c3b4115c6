// How many frames a socket may write: far more than a person or a good program needs.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { Limits } from '../../../rooms/model/limits.ts'

export interface FrameBudget {
  /** False when the socket writes too fast. */
  spend(): boolean
}

export function createFrameBudget(clock: Clock, limits: Limits): FrameBudget {
  // Sends have an allowance of their own, which answers politely; reading marks and typing come along with them.
  const perSecond = 4 * limits.sendsPerSecond + 20
  // A client that comes back follows all its rooms again at once.
  const burst = 4 * limits.sendsBurst + 2 * limits.subscriptionsPerSocket
  let left = burst
  let atMs = clock.monotonicMs()
  return {
    spend() {
      const nowMs = clock.monotonicMs()
      left = Math.min(burst, left + ((nowMs - atMs) * perSecond) / 1_000)
      atMs = nowMs
      if (left < 1) return false
      left -= 1
      return true
    },
  }
}
