// A bucket of tokens for each person who sends, on this node. People who have been quiet are forgotten.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { SendAllowance } from '../../../rooms/ports/send-allowance.ts'

export interface SendAllowanceOptions {
  readonly perSecond: number
  readonly burst: number
  readonly clock: Pick<Clock, 'monotonicMs'>
}

export interface BucketAllowance extends SendAllowance {
  /** The person has sent elsewhere too: the bucket is at least this long short of full. */
  owe(user: UserId, debtMs: number): void
}

export function createSendAllowance({ perSecond, burst, clock }: SendAllowanceOptions): BucketAllowance {
  // When each bucket will be full again. It holds all that a bucket knows: a moment that has passed is a full one.
  const fullAtMs = new Map<UserId, number>()
  const tokenMs = 1_000 / perSecond
  const emptyMs = burst * tokenMs
  let sweepAtMs = clock.monotonicMs() + emptyMs

  const sweep = (nowMs: number): void => {
    if (nowMs < sweepAtMs) return
    sweepAtMs = nowMs + emptyMs
    for (const [user, atMs] of fullAtMs) if (atMs <= nowMs) fullAtMs.delete(user)
  }

  return {
    take(user) {
      const nowMs = clock.monotonicMs()
      sweep(nowMs)
      const nextMs = Math.max(fullAtMs.get(user) ?? 0, nowMs) + tokenMs
      const waitMs = nextMs - nowMs - emptyMs
      // Less than a microsecond is what is left of rounding.
      if (waitMs > 0.001) return Math.ceil(waitMs)
      fullAtMs.set(user, nextMs)
      return 0
    },
    owe(user, debtMs) {
      fullAtMs.set(user, Math.max(fullAtMs.get(user) ?? 0, clock.monotonicMs() + debtMs))
    },
  }
}
