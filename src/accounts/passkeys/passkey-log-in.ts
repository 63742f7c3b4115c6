// Log-in with a passkey: it tells whose it is, and signs a challenge that nobody has signed before.

import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Accounts, Device, Entered } from '../accounts.ts'
import type { AuditLog } from '../ports/audit-log.ts'
import type { Throttle } from '../ports/throttle.ts'
import { type AccountRefusal, refuse } from '../refusals.ts'
import { addressKey, takeAttempt } from '../throttled.ts'
import { CHALLENGE_LIFE_MS, newChallenge, takeChallenge } from './challenges.ts'
import type { PasskeyDeps } from './passkeys.ts'
import { counterOf } from './signed-answer.ts'

export interface PasskeyLogIn {
  /** For `navigator.credentials.get`, before anybody has said who they are. Errors: `rate_limited`. */
  options(address: string): Promise<Result<PublicKeyCredentialRequestOptionsJSON, AccountRefusal>>
  /** Errors: `bad_passkey`, whatever is wrong with it; `rate_limited`. */
  logIn(response: AuthenticationResponseJSON, device: Device): Promise<Result<Entered, AccountRefusal>>
}

export interface PasskeyLogInDeps extends PasskeyDeps {
  readonly accounts: Pick<Accounts, 'enter'>
  readonly audit: AuditLog
  readonly throttle: Throttle
}

export function createPasskeyLogIn(deps: PasskeyLogInDeps): PasskeyLogIn {
  const { store, steps, party, throttle } = deps
  return {
    async options(address) {
      const attempt = await takeAttempt(throttle, 'sign_in_start_by_address', addressKey(address))
      if (!attempt.ok) return attempt
      const options = await generateAuthenticationOptions({
        rpID: party.id,
        challenge: await newChallenge(steps, 'passkey_log_in', null),
        timeout: CHALLENGE_LIFE_MS,
        userVerification: 'required',
      })
      return ok(options)
    },
    async logIn(response, device) {
      const attempt = await takeAttempt(throttle, 'login_by_address', addressKey(device.address))
      if (!attempt.ok) return attempt
      const taken = await takeChallenge(steps, 'passkey_log_in', response.response.clientDataJSON)
      if (!taken.ok) return fail(badPasskey())
      const found = await store.find(response.id)
      if (found === null) return fail(badPasskey())
      const { passkey, profile } = found
      const counter = isHandleOf(response, profile.id)
        ? await counterOf(deps, { response, challenge: taken.value.challenge, passkey })
        : null
      // Of two answers with the same count, as two copies of one passkey give them, the store lets one through.
      if (counter === null || !(await store.use(passkey.id, counter))) {
        await deps.audit.note({ action: 'login_failed', userId: profile.id, address: device.address })
        return fail(badPasskey())
      }
      const entered = await deps.accounts.enter(profile, device)
      return entered === null ? fail(badPasskey()) : ok(entered)
    },
  }
}

/** Whose the passkey says it is, where it says so. */
function isHandleOf({ response }: AuthenticationResponseJSON, userId: string): boolean {
  if (response.userHandle === undefined) return true
  return Buffer.from(response.userHandle, 'base64url').toString('utf8') === userId
}

function badPasskey(): AccountRefusal {
  return refuse('bad_passkey', 'This passkey does not open an account here, or took too long.')
}
