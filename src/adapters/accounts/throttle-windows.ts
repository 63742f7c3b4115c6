// The windows of the throttle, whatever counts them, and what an attempt too many is told.

import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible'
import { fail, ok } from '../../../rooms/kernel/result.ts'
import type { Limits } from '../../../rooms/model/limits.ts'
import type { LimitName, Throttle } from '../../accounts/ports/throttle.ts'

const MINUTE_SECONDS = 60
const HOUR_SECONDS = 3_600

export interface Window {
  readonly points: number
  /** Seconds, in the words of the library. */
  readonly duration: number
}

export function throttleWindows(limits: Limits): Readonly<Record<LimitName, Window>> {
  return {
    login_by_address: { points: limits.loginsPerMinuteByAddress, duration: MINUTE_SECONDS },
    login_by_account: { points: limits.loginsPerMinuteByAccount, duration: MINUTE_SECONDS },
    signup_by_address: { points: limits.signupsPerHourByAddress, duration: HOUR_SECONDS },
  }
}

export async function countAttempt(limiter: RateLimiterAbstract, key: string): ReturnType<Throttle['take']> {
  try {
    await limiter.consume(key)
    return ok(undefined)
  } catch (refused) {
    // The library rejects with the state of the window where there were too many, and with an Error on a fault.
    if (!(refused instanceof RateLimiterRes)) throw refused
    const { points, duration } = limiter
    return fail({ limit: points, windowSeconds: duration, remaining: 0, resetMs: refused.msBeforeNext })
  }
}
