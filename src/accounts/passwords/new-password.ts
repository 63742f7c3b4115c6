// A new password for an account that exists: checked like that of a new one, and hashed.

import { fail, type Result } from '../../../rooms/kernel/result.ts'
import { type AccountRefusal, refuse } from '../refusals.ts'
import { readNewPassword } from '../rules/password.ts'
import type { AccountSettings } from '../settings.ts'
import type { PasswordHasher } from './password-hasher.ts'

export interface PasswordOwner {
  readonly username: string
  readonly email: string
}

/** Errors: `weak_password` and `invalid_request`, of the field `newPassword`; `unavailable`. */
export async function hashNewPassword(
  { hasher, settings }: { readonly hasher: PasswordHasher; readonly settings: AccountSettings },
  raw: string,
  owner: PasswordOwner,
): Promise<Result<string, AccountRefusal>> {
  const password = readNewPassword(raw, owner, settings.limits)
  if (!password.ok) return fail(atNewPassword(password.error))
  const hashed = await hasher.hash(password.value)
  if (hashed.ok) return hashed
  return fail(refuse('unavailable', 'Too many passwords are being checked. Try again in a moment.'))
}

function atNewPassword(refusal: AccountRefusal): AccountRefusal {
  const errors = (refusal.errors ?? []).map(({ message }) => ({ path: 'newPassword', message }))
  return { ...refusal, errors }
}
