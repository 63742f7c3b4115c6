// Attempts counted in this process, in fixed windows.

import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { fail, ok } from '../../../rooms/kernel/result.ts'
import type { Limits } from '../../../rooms/model/limits.ts'
import type { LimitName, Throttle } from '../../accounts/ports/throttle.ts'

const MINUTE_SECONDS = 60
const HOUR_SECONDS = 3_600

export function createMemoryThrottle(limits: Limits): Throttle {
  const limiters: Record<LimitName, RateLimiterMemory> = {
    login_by_address: new RateLimiterMemory({
      points: limits.loginsPerMinuteByAddress,
      duration: MINUTE_SECONDS,
    }),
    login_by_account: new RateLimiterMemory({
      points: limits.loginsPerMinuteByAccount,
      duration: MINUTE_SECONDS,
    }),
    signup_by_address: new RateLimiterMemory({
      points: limits.signupsPerHourByAddress,
      duration: HOUR_SECONDS,
    }),
  }
  return {
    async take(limit, key) {
      const limiter = limiters[limit]
      try {
        await limiter.consume(key)
        return ok(undefined)
      } catch (refused) {
        // The library rejects with the state of the window where there were too many, and with an Error on a fault.
        if (!(refused instanceof RateLimiterRes)) throw refused
        const { points, duration } = limiter
        return fail({ limit: points, windowSeconds: duration, remaining: 0, resetMs: refused.msBeforeNext })
      }
    },
    async giveBack(limit, key) {
      await limiters[limit].reward(key)
    },
  }
}
