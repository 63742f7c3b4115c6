// Attempts counted in this process, in fixed windows.

import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { fail, ok } from '../../../rooms/kernel/result.ts'
import type { Limits } from '../../../rooms/model/limits.ts'
import type { LimitName, Throttle } from '../../accounts/ports/throttle.ts'

const MINUTE_SECONDS = 60
const HOUR_SECONDS = 3_600
// Of each limit. Whoever comes from more addresses than this makes the oldest of them forgotten.
const CAPACITY = 100_000

export function createMemoryThrottle(limits: Limits): Throttle {
  const counters: Record<LimitName, Counter> = {
    login_by_address: createCounter(limits.loginsPerMinuteByAddress, MINUTE_SECONDS),
    login_by_account: createCounter(limits.loginsPerMinuteByAccount, MINUTE_SECONDS),
    signup_by_address: createCounter(limits.signupsPerHourByAddress, HOUR_SECONDS),
  }
  return {
    async take(limit, key) {
      const { limiter, remember } = counters[limit]
      remember(key)
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
      await counters[limit].limiter.reward(key)
    },
  }
}

interface Counter {
  readonly limiter: RateLimiterMemory
  remember(key: string): void
}

// The library forgets a key when its window is over; until then nothing but this bounds their number.
function createCounter(points: number, duration: number): Counter {
  const limiter = new RateLimiterMemory({ points, duration })
  const keys = new Set<string>()
  return {
    limiter,
    remember(key) {
      keys.delete(key)
      keys.add(key)
      if (keys.size <= CAPACITY) return
      for (const oldest of keys) {
        keys.delete(oldest)
        void limiter.delete(oldest)
        return
      }
    },
  }
}
