// The throttle in the words of the accounts: an attempt too many is a refusal.

import { fail, ok, type Result } from '../../rooms/kernel/result.ts'
import type { LimitName, Throttle } from './ports/throttle.ts'
import { type AccountRefusal, refuse } from './refusals.ts'

const TOO_MANY: Record<LimitName, string> = {
  login_by_address: 'Too many log-ins from this address. Wait a little.',
  login_by_account: 'Too many log-ins to this account. Wait a little.',
  signup_by_address: 'Too many new accounts from this address. Wait a little.',
  guest_by_address: 'Too many guests from this address. Wait a little.',
  recovery_by_address: 'Too many links were asked for from this address. Wait a little.',
  recovery_by_account: 'Too many links were asked for. Wait a little.',
  export_by_account: 'Your data was asked for often enough. Wait an hour.',
  rename_by_account: 'You have changed your name too often. Wait a day.',
  friend_request_by_account: 'Too many friend requests. Wait a little.',
  friend_request_by_pair: 'You have asked this person often enough. Wait a day.',
  code_by_account: 'Too many wrong codes. Wait ten minutes.',
  sign_in_start_by_address: 'Too many log-ins from this address. Wait a little.',
}

export async function takeAttempt(
  throttle: Throttle,
  limit: LimitName,
  key: string,
): Promise<Result<void, AccountRefusal>> {
  const taken = await throttle.take(limit, key)
  if (taken.ok) return ok(undefined)
  return fail(
    refuse('rate_limited', TOO_MANY[limit], { retryAfterMs: taken.error.resetMs, limit: taken.error }),
  )
}

/** What stands for the address: of IPv6 the network, since every customer has 2^64 addresses to rotate through. */
export function addressKey(address: string): string {
  if (!address.includes(':')) return address
  const [left = '', right] = address.split('::')
  const head = left === '' ? [] : left.split(':')
  const tail = right === undefined || right === '' ? [] : right.split(':')
  const zeros =
    right === undefined ? [] : new Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0')
  return [...head, ...zeros, ...tail].slice(0, 4).join(':')
}
