// Somebody who is signed in shows once more that it is them, and the session remembers it for a while.

import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import { generateAuthenticationOptions } from '@simplewebauthn/server'
import type { UserId } from '../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Accounts } from '../accounts.ts'
import { CHALLENGE_LIFE_MS, newChallenge, takeChallenge } from '../passkeys/challenges.ts'
import type { PasskeyDeps } from '../passkeys/passkeys.ts'
import { counterOf } from '../passkeys/signed-answer.ts'
import type { Owner } from '../passwords/own-password.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { AuditLog } from '../ports/audit-log.ts'
import type { SessionStore } from '../ports/session-store.ts'
import type { Throttle } from '../ports/throttle.ts'
import { type AccountRefusal, refuse } from '../refusals.ts'
import { takeAttempt } from '../throttled.ts'
import { createFreshness, type Freshness } from './freshness.ts'

/** What somebody has to show. With neither they sign in again, by what they have. */
export interface OwnWays {
  readonly password: boolean
  readonly passkeys: boolean
}

export interface FreshProof extends Freshness {
  waysOf(userId: UserId): Promise<OwnWays>
  /** Errors: `wrong_password`, `rate_limited`; `sign_in_again` where the account has none. */
  byPassword(owner: Owner, password: string): Promise<Result<void, AccountRefusal>>
  /** For `navigator.credentials.get`, by a passkey of theirs. */
  passkeyOptions(userId: UserId): Promise<PublicKeyCredentialRequestOptionsJSON>
  /** Errors: `not_proven`, whatever is wrong with it; `rate_limited`. */
  byPasskey(owner: Owner, response: AuthenticationResponseJSON): Promise<Result<void, AccountRefusal>>
}

export interface FreshProofDeps extends PasskeyDeps {
  readonly accounts: Pick<Accounts, 'provePassword'>
  readonly passwords: Pick<AccountStore, 'passwordHashOf'>
  readonly sessions: Pick<SessionStore, 'isProvenWithin' | 'prove'>
  readonly throttle: Throttle
  readonly audit: AuditLog
}

export function createFreshProof(deps: FreshProofDeps): FreshProof {
  const { accounts, passwords, sessions, store, steps, party } = deps
  const hasPassword = async (userId: UserId) => (await passwords.passwordHashOf(userId)) !== null
  return {
    ...createFreshness(sessions),
    async waysOf(userId) {
      const [password, keys] = await Promise.all([hasPassword(userId), store.ofUser(userId)])
      return { password, passkeys: keys.length > 0 }
    },
    async byPassword(owner, password) {
      // Having signed in a moment ago, which counts for them elsewhere, must not be drawn out by this.
      if (!(await hasPassword(owner.userId))) return fail(signInAgain())
      const proven = await accounts.provePassword(owner, password)
      if (proven.ok) await sessions.prove(owner.sessionId)
      return proven
    },
    async passkeyOptions(userId) {
      const known = await store.ofUser(userId)
      return generateAuthenticationOptions({
        rpID: party.id,
        challenge: await newChallenge(steps, 'passkey_proof', userId),
        timeout: CHALLENGE_LIFE_MS,
        userVerification: 'required',
        allowCredentials: known.map(({ id, transports }) => ({ id, transports: [...transports] })),
      })
    },
    byPasskey: (owner, response) => byPasskey(deps, owner, response),
  }
}

async function byPasskey(
  deps: FreshProofDeps,
  { userId, sessionId, address }: Owner,
  response: AuthenticationResponseJSON,
): Promise<Result<void, AccountRefusal>> {
  const { store, steps, throttle, sessions, audit } = deps
  const attempt = await takeAttempt(throttle, 'login_by_account', userId)
  if (!attempt.ok) return attempt
  const taken = await takeChallenge(steps, 'passkey_proof', response.response.clientDataJSON)
  if (!taken.ok || taken.value.step.userId !== userId) return fail(notProven())
  const found = await store.find(response.id)
  const isOwn = found !== null && found.profile.id === userId
  const { challenge } = taken.value
  const counter = isOwn ? await counterOf(deps, { response, challenge, passkey: found.passkey }) : null
  if (!isOwn || counter === null || !(await store.use(found.passkey.id, counter))) {
    await audit.note({ action: 'login_failed', userId, address })
    return fail(notProven())
  }
  await throttle.giveBack('login_by_account', userId)
  await sessions.prove(sessionId)
  return ok(undefined)
}

function signInAgain(): AccountRefusal {
  return refuse('sign_in_again', 'Your account has no password: show a passkey, or sign in again.')
}

/** 401 would tell whoever is signed in that they are not. */
function notProven(): AccountRefusal {
  return refuse('not_proven', 'This is no passkey of yours, or it took too long.')
}
