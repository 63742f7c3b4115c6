// Log-in: the same words and the same work, whether the account is unknown or the password wrong.

import { fail, ok, type Result } from '../../rooms/kernel/result.ts'
import { usernameKey } from '../../rooms/model/writing/username-key.ts'
import type { Device, LoginInput } from './accounts.ts'
import type { PasswordHasher } from './passwords/password-hasher.ts'
import type { AccountStore, StoredAccount } from './ports/account-store.ts'
import type { AuditLog } from './ports/audit-log.ts'
import type { Throttle } from './ports/throttle.ts'
import type { Profile } from './profile.ts'
import { type AccountRefusal, refuse } from './refusals.ts'
import { emailKey } from './rules/email.ts'
import { passwordForm } from './rules/password.ts'
import type { AccountSettings } from './settings.ts'
import { addressKey, takeAttempt } from './throttled.ts'

// No e-mail address or username is longer.
const LOGIN_MAX_CHARS = 254

export interface CheckPasswordDeps {
  readonly store: AccountStore
  readonly hasher: PasswordHasher
  readonly throttle: Throttle
  readonly audit: AuditLog
  readonly settings: AccountSettings
}

/** Whose account it is, if the password is theirs. */
export async function checkPassword(
  deps: CheckPasswordDeps,
  input: LoginInput,
  device: Device,
): Promise<Result<Profile, AccountRefusal>> {
  const { throttle, settings } = deps
  const fromHere = await takeAttempt(throttle, 'login_by_address', addressKey(device.address))
  if (!fromHere.ok) return fromHere
  const key = readLogin(input.login)
  if (key === null || input.password.length > settings.limits.passwordMaxChars * 2)
    return fail(badCredentials())
  const account = await deps.store.byLogin(key)
  const accountKey = account?.profile.id ?? `${key.field}:${key.value}`
  // Counted before the password is looked at and given back after: parallel guesses cannot slip past the count.
  const atAccount = await takeAttempt(throttle, 'login_by_account', accountKey)
  if (!atAccount.ok) return atAccount
  const matches = await deps.hasher.verify(account?.passwordHash ?? null, passwordForm(input.password))
  if (!matches.ok)
    return fail(refuse('unavailable', 'Too many are coming in at once. Try again in a moment.'))
  if (account === null || !matches.value) {
    const userId = account?.profile.id ?? null
    await deps.audit.note({ action: 'login_failed', userId, address: device.address })
    return fail(badCredentials())
  }
  await throttle.giveBack('login_by_account', accountKey)
  await renewHash(deps, account, input.password)
  return ok(account.profile)
}

/** Only now is the password in our hands that an old or a foreign hash was made of. */
async function renewHash(
  { store, hasher }: CheckPasswordDeps,
  { profile, passwordHash: from }: StoredAccount,
  password: string,
): Promise<void> {
  if (from === null || !hasher.isOutdated(from)) return
  const to = await hasher.hash(passwordForm(password))
  // Where too many are in line the old one does for another while.
  if (to.ok) await store.renewHash(profile.id, from, to.value)
}

/** What to look for; null where no account can have that name. */
function readLogin(raw: string): { field: 'email' | 'username'; value: string } | null {
  const login = raw.trim()
  if (login === '' || login.length > LOGIN_MAX_CHARS || login.includes('\0') || !login.isWellFormed())
    return null
  // A username has no "@".
  if (login.includes('@')) return { field: 'email', value: emailKey(login) }
  return { field: 'username', value: usernameKey(login) }
}

function badCredentials(): AccountRefusal {
  return refuse('bad_credentials', 'The name or the password is wrong.')
}
