// Somebody who is signed in shows once more that it is them, before what a stolen session must not do.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { AuditLog } from '../ports/audit-log.ts'
import type { Throttle } from '../ports/throttle.ts'
import { type AccountRefusal, refuse } from '../refusals.ts'
import { passwordForm } from '../rules/password.ts'
import type { AccountSettings } from '../settings.ts'
import { takeAttempt } from '../throttled.ts'
import type { PasswordHasher } from './password-hasher.ts'

export interface OwnPasswordDeps {
  readonly store: AccountStore
  readonly hasher: PasswordHasher
  readonly throttle: Throttle
  readonly audit: AuditLog
  readonly settings: AccountSettings
}

/** Errors: `wrong_password`, also where the account has none; `rate_limited`, counted together with log-ins. */
export async function provePassword(
  deps: OwnPasswordDeps,
  { userId, address }: { readonly userId: UserId; readonly address: string },
  password: string,
): Promise<Result<void, AccountRefusal>> {
  const attempt = await takeAttempt(deps.throttle, 'login_by_account', userId)
  if (!attempt.ok) return attempt
  const isPossible = password.length <= deps.settings.limits.passwordMaxChars * 2
  const stored = isPossible ? await deps.store.passwordHashOf(userId) : null
  const matches = await deps.hasher.verify(stored, isPossible ? passwordForm(password) : '')
  if (!matches.ok)
    return fail(refuse('unavailable', 'Too many passwords are being checked. Try again in a moment.'))
  if (!matches.value) {
    await deps.audit.note({ action: 'login_failed', userId, address })
    return fail(refuse('wrong_password', 'This is not the password of the account.'))
  }
  await deps.throttle.giveBack('login_by_account', userId)
  return ok(undefined)
}
