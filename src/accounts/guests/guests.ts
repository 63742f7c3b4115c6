// Guests: a name for as long as somebody uses it, with a token of its own or with a socket in the lobby.

import type { SessionId, UserId } from '../../../rooms/kernel/ids.ts'
import type { IdSource } from '../../../rooms/kernel/ids-source.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Limits } from '../../../rooms/model/limits.ts'
import { usernameKey } from '../../../rooms/model/writing/username-key.ts'
import type { Accounts, Device } from '../accounts.ts'
import { passesForAnother, taken } from '../new-account.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { GuestStore } from '../ports/guest-store.ts'
import type { Throttle } from '../ports/throttle.ts'
import type { Profile } from '../profile.ts'
import { type AccountRefusal, refuseField } from '../refusals.ts'
import { isHouseName, seemingKey } from '../rules/impostors.ts'
import { readUsername } from '../rules/username.ts'
import { seenDevice } from '../sessions/seen-device.ts'
import { addressKey, takeAttempt } from '../throttled.ts'

export interface GuestRules {
  readonly store: GuestStore
  readonly names: Pick<AccountStore, 'isFounded' | 'byLogin'>
  readonly accounts: Pick<Accounts, 'accessTokenFor'>
  readonly throttle: Throttle
  readonly ids: IdSource
  readonly limits: Limits
}

export interface AdmittedGuest {
  readonly profile: Profile
  readonly sessionId: SessionId
}

/** A guest whose session lives `lifeMs`. Errors: `invalid_request`, `username_taken`, `rate_limited`. */
export async function admitGuest(
  rules: GuestRules,
  wanted: string,
  device: Device,
  lifeMs: number,
): Promise<Result<AdmittedGuest, AccountRefusal>> {
  const { store, throttle, ids } = rules
  const username = readUsername(wanted, rules.limits)
  if (!username.ok) return fail(refuseField('username', username.error))
  const attempt = await takeAttempt(throttle, 'guest_by_address', addressKey(device.address))
  if (!attempt.ok) return attempt
  const key = usernameKey(username.value)
  if (await isSpokenFor(rules, key)) return fail(taken('username_taken', 'username', 'This username'))
  const sessionId = ids.next() as SessionId
  const added = await store.add({
    ...{ id: ids.next() as UserId, session: sessionId, username: username.value, usernameKey: key, lifeMs },
    ...seenDevice(device),
  })
  return added.ok
    ? ok({ profile: added.value, sessionId })
    : fail(taken(added.error, 'username', 'This username'))
}

/** Names of the house are nobody's, least of all a guest's. */
async function isSpokenFor({ names }: GuestRules, key: string): Promise<boolean> {
  return isHouseName(seemingKey(key)) || passesForAnother(names, key)
}

export interface GuestTokens extends AdmittedGuest {
  readonly accessToken: string
  readonly expiresInSeconds: number
}

/** A guest with a token, and no other way to go on when that is over. */
export async function enterAsGuest(
  rules: GuestRules,
  wanted: string,
  device: Device,
  lifeSeconds: number,
): Promise<Result<GuestTokens, AccountRefusal>> {
  const guest = await admitGuest(rules, wanted, device, lifeSeconds * 1_000)
  if (!guest.ok) return guest
  const { profile, sessionId } = guest.value
  const token = await rules.accounts.accessTokenFor(profile, sessionId)
  return ok({ ...guest.value, ...token })
}
