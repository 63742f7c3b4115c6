// Log-in: the same words and the same work, whether the account is unknown or the password wrong.

import { fail, ok, type Result } from '../../rooms/kernel/result.ts'
import { usernameKey } from '../../rooms/model/writing/username-key.ts'
import type { Device, Entered, LoginInput } from './accounts.ts'
import type { PasswordHasher } from './passwords/password-hasher.ts'
import type { AccountStore } from './ports/account-store.ts'
import type { AuditLog } from './ports/audit-log.ts'
import type { Throttle } from './ports/throttle.ts'
import type { Profile } from './profile.ts'
import { type AccountRefusal, refuse } from './refusals.ts'
import { emailKey } from './rules/email.ts'
import { passwordForm } from './rules/password.ts'
import type { Entry } from './sessions/entry.ts'
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

/** An account, and the hash that its password was found to fit. */
export interface Matched {
  readonly profile: Profile
  readonly passwordHash: string
}

/** Whose account it is, if the password is theirs. */
export async function checkPassword(
  deps: CheckPasswordDeps,
  input: LoginInput,
  device: Device,
): Promise<Result<Matched, AccountRefusal>> {
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
  if (account === null || account.passwordHash === null || !matches.value) {
    const userId = account?.profile.id ?? null
    await deps.audit.note({ action: 'login_failed', userId, address: device.address })
    return fail(badCredentials())
  }
  await throttle.giveBack('login_by_account', accountKey)
  const { profile, passwordHash } = account
  return ok({ profile, passwordHash: await renewHash(deps, { profile, passwordHash }, input.password) })
}

/** Lets the device in, unless the password has been changed since it was checked: then what was checked counts no more. */
export async function openByPassword(
  deps: CheckPasswordDeps & { readonly entry: Pick<Entry, 'open'> },
  input: LoginInput,
  device: Device,
  { profile, passwordHash }: Matched,
): Promise<Result<Entered, AccountRefusal>> {
  const entered = await deps.entry.open(profile, device, passwordHash)
  if (entered !== null) return ok(entered)
  // It may be another hash of the same password: of two who log in at once each renews an old one.
  const again = await checkPassword(deps, input, device)
  if (!again.ok) return again
  const now = await deps.entry.open(again.value.profile, device, again.value.passwordHash)
  return now === null ? fail(badCredentials()) : ok(now)
}

/** Only now is the password in our hands that an old or a foreign hash was made of. What it is kept as afterwards. */
async function renewHash(
  { store, hasher }: CheckPasswordDeps,
  { profile, passwordHash: from }: Matched,
  password: string,
): Promise<string> {
  if (!hasher.isOutdated(from)) return from
  const to = await hasher.hash(passwordForm(password))
  // Where too many are in line the old one does for another while.
  if (!to.ok) return from
  await store.renewHash(profile.id, from, to.value)
  return to.value
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
