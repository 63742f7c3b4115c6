// The windows of the throttle, whatever counts them, and what an attempt too many is told.

import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible'
import { fail, ok } from '../../../rooms/kernel/result.ts'
import type { Limits } from '../../../rooms/model/limits.ts'
import type { LimitName, Throttle } from '../../accounts/ports/throttle.ts'

const MINUTE_SECONDS = 60
const HOUR_SECONDS = 3_600
const DAY_SECONDS = 24 * HOUR_SECONDS
// Who was turned down may ask again, but not make a nuisance of it.
const REQUESTS_A_DAY_BY_PAIR = 3
// Three codes of a million are right at any moment: at this rate a guess of a year has an even chance.
const CODES_BY_ACCOUNT = { points: 5, duration: 10 * MINUTE_SECONDS }
// Guests come back with each page that they open; a school or an office has many behind one address.
const GUESTS_BY_ADDRESS = { points: 600, duration: HOUR_SECONDS }
// A mailbox must not be filled by strangers. A house full of people behind one address may all have forgotten theirs.
const RECOVERY_BY_ACCOUNT = { points: 3, duration: HOUR_SECONDS }
const RECOVERY_BY_ADDRESS = { points: 20, duration: HOUR_SECONDS }
// Reads all that somebody ever said.
const EXPORTS_BY_ACCOUNT = { points: 10, duration: HOUR_SECONDS }
// Some people begin, look for their key, and begin again.
const STARTS_PER_LOGIN = 3

export interface Window {
  readonly points: number
  /** Seconds, in the words of the library. */
  readonly duration: number
}

function throttleWindows(limits: Limits): Readonly<Record<LimitName, Window>> {
  return {
    login_by_address: { points: limits.loginsPerMinuteByAddress, duration: MINUTE_SECONDS },
    login_by_account: { points: limits.loginsPerMinuteByAccount, duration: MINUTE_SECONDS },
    signup_by_address: { points: limits.signupsPerHourByAddress, duration: HOUR_SECONDS },
    guest_by_address: GUESTS_BY_ADDRESS,
    recovery_by_address: RECOVERY_BY_ADDRESS,
    recovery_by_account: RECOVERY_BY_ACCOUNT,
    export_by_account: EXPORTS_BY_ACCOUNT,
    rename_by_account: { points: limits.renamesPerDay, duration: DAY_SECONDS },
    friend_request_by_account: { points: limits.friendRequestsPerHour, duration: HOUR_SECONDS },
    friend_request_by_pair: { points: REQUESTS_A_DAY_BY_PAIR, duration: DAY_SECONDS },
    code_by_account: CODES_BY_ACCOUNT,
    sign_in_start_by_address: {
      points: limits.loginsPerMinuteByAddress * STARTS_PER_LOGIN,
      duration: MINUTE_SECONDS,
    },
  }
}

/** What counts each limit. */
export function perLimit<Counter>(
  limits: Limits,
  count: (window: Window, name: LimitName) => Counter,
): Readonly<Record<LimitName, Counter>> {
  const windows = Object.entries(throttleWindows(limits)) as [LimitName, Window][]
  const counters = windows.map(([name, window]) => [name, count(window, name)] as const)
  return Object.fromEntries(counters) as Record<LimitName, Counter>
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
