// Somebody who is signed in shows once more that it is them, before what a stolen session must not do.

import type { SessionId } from '../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Actor } from '../actor.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { AuditLog } from '../ports/audit-log.ts'
import type { Throttle } from '../ports/throttle.ts'
import type { Freshness } from '../proof/freshness.ts'
import { type AccountRefusal, refuse, refuseField } from '../refusals.ts'
import { passwordForm } from '../rules/password.ts'
import type { AccountSettings } from '../settings.ts'
import { takeAttempt } from '../throttled.ts'
import type { PasswordHasher } from './password-hasher.ts'

export interface OwnPasswordDeps {
  readonly store: AccountStore
  readonly freshness: Pick<Freshness, 'holds'>
  readonly hasher: PasswordHasher
  readonly throttle: Throttle
  readonly audit: AuditLog
  readonly settings: AccountSettings
}

/** Somebody who is signed in, and where. */
export interface Owner extends Actor {
  readonly sessionId: SessionId
}

/**
 * By the password; where the account has none, by having signed in, or shown a passkey, a moment ago.
 *
 * Errors: `wrong_password`; `sign_in_again`; `rate_limited`, counted together with log-ins.
 */
export async function provePassword(
  deps: OwnPasswordDeps,
  owner: Owner,
  password: string | undefined,
): Promise<Result<void, AccountRefusal>> {
  const { userId, address } = owner
  const stored = await deps.store.passwordHashOf(userId)
  if (stored === null)
    return (await deps.freshness.holds(owner.sessionId)) ? ok(undefined) : fail(signInAgain())
  if (password === undefined) return fail(refuseField('password', 'is needed'))
  const attempt = await takeAttempt(deps.throttle, 'login_by_account', userId)
  if (!attempt.ok) return attempt
  const isPossible = password.length <= deps.settings.limits.passwordMaxChars * 2
  const matches = await deps.hasher.verify(
    isPossible ? stored : null,
    isPossible ? passwordForm(password) : '',
  )
  if (!matches.ok)
    return fail(refuse('unavailable', 'Too many passwords are being checked. Try again in a moment.'))
  if (!matches.value) {
    await deps.audit.note({ action: 'login_failed', userId, address })
    return fail(refuse('wrong_password', 'This is not the password of the account.'))
  }
  await deps.throttle.giveBack('login_by_account', userId)
  return ok(undefined)
}

function signInAgain(): AccountRefusal {
  return refuse(
    'sign_in_again',
    'Your account has no password: sign in again, then do this within ten minutes.',
  )
}
