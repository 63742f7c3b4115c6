// Sign-up: everything typed is checked before anything is counted, hashed or stored.

import type { UserId } from '../../rooms/kernel/ids.ts'
import type { IdSource } from '../../rooms/kernel/ids-source.ts'
import { fail, ok, type Result } from '../../rooms/kernel/result.ts'
import { readName } from '../../rooms/model/text.ts'
import type { Device, SignUpInput } from './accounts.ts'
import type { PasswordHasher } from './passwords/password-hasher.ts'
import type { AccountStore } from './ports/account-store.ts'
import type { Throttle } from './ports/throttle.ts'
import type { Profile } from './profile.ts'
import { type AccountRefusal, refuse, refuseField } from './refusals.ts'
import { emailKey, readEmail } from './rules/email.ts'
import { isHouseName, seemingKey } from './rules/impostors.ts'
import { readNewPassword } from './rules/password.ts'
import { readUsername, usernameFromEmail, usernameKey } from './rules/username.ts'
import type { AccountSettings } from './settings.ts'
import { addressKey, takeAttempt } from './throttled.ts'

/** Names tried where none was asked for; the last ones have enough digits to be free. */
const SUFFIX_DIGITS = [0, 2, 4, 6, 8, 8]

export interface SignUpDeps {
  readonly store: AccountStore
  readonly hasher: PasswordHasher
  readonly throttle: Throttle
  readonly ids: IdSource
  readonly settings: AccountSettings
}

interface Wanted {
  readonly email: string
  readonly password: string
  /** Null: any will do. */
  readonly username: string | null
  readonly displayName: string | null
}

export async function signUp(
  deps: SignUpDeps,
  input: SignUpInput,
  device: Device,
): Promise<Result<Profile, AccountRefusal>> {
  const firstOnly = deps.settings.signup !== 'open'
  if (firstOnly && (await deps.store.isFounded())) return fail(closed())
  const wanted = readWanted(input, deps.settings)
  if (!wanted.ok) return wanted
  const attempt = await takeAttempt(deps.throttle, 'signup_by_address', addressKey(device.address))
  if (!attempt.ok) return attempt
  const passwordHash = await deps.hasher.hash(wanted.value.password)
  if (!passwordHash.ok) return fail(busy())
  return add(deps, wanted.value, { passwordHash: passwordHash.value, address: device.address, firstOnly })
}

function readWanted(input: SignUpInput, { limits }: AccountSettings): Result<Wanted, AccountRefusal> {
  const email = readEmail(input.email)
  if (!email.ok) return fail(refuseField('email', email.error))
  const username = input.username === undefined ? ok(null) : readUsername(input.username, limits)
  if (!username.ok) return fail(refuseField('username', username.error))
  const displayName =
    input.displayName === undefined ? ok(null) : readName(input.displayName, limits.displayNameMaxChars)
  if (!displayName.ok) return fail(refuseField('displayName', displayName.error))
  const owner = { email: email.value, username: username.value ?? '' }
  const password = readNewPassword(input.password, owner, limits)
  if (!password.ok) return password
  return ok({
    email: email.value,
    password: password.value,
    username: username.value,
    displayName: displayName.value,
  })
}

interface Checked {
  readonly passwordHash: string
  readonly address: string
  readonly firstOnly: boolean
}

async function add(
  deps: SignUpDeps,
  wanted: Wanted,
  checked: Checked,
): Promise<Result<Profile, AccountRefusal>> {
  for (const username of namesToTry(wanted, deps.settings)) {
    if (await passesForAnother(deps.store, usernameKey(username))) continue
    const { passwordHash, address } = checked
    const account = {
      id: deps.ids.next() as UserId,
      ...{ username, usernameKey: usernameKey(username), displayName: wanted.displayName ?? username },
      ...{ email: wanted.email, emailKey: emailKey(wanted.email), passwordHash, address },
    }
    const added = await deps.store.add(account, checked.firstOnly)
    if (added.ok) return added
    if (added.error === 'closed') return fail(closed())
    if (added.error === 'email_taken') return fail(taken('email_taken', 'email', 'This e-mail address'))
  }
  return fail(taken('username_taken', 'username', 'This username'))
}

async function passesForAnother(store: AccountStore, key: string): Promise<boolean> {
  const seeming = seemingKey(key)
  if (isHouseName(seeming)) return store.isFounded()
  return seeming !== key && (await store.byLogin({ field: 'username', value: seeming })) !== null
}

function namesToTry(wanted: Wanted, { limits }: AccountSettings): readonly string[] {
  if (wanted.username !== null) return [wanted.username]
  return SUFFIX_DIGITS.map((digits) => usernameFromEmail(wanted.email, limits, randomDigits(digits)))
}

function randomDigits(count: number): string {
  return [...crypto.getRandomValues(new Uint8Array(count))].map((byte) => byte % 10).join('')
}

function closed(): AccountRefusal {
  return refuse('signup_closed', 'New accounts are made by an admin here.')
}

function busy(): AccountRefusal {
  return refuse('unavailable', 'Too many are coming in at once. Try again in a moment.')
}

function taken(code: 'email_taken' | 'username_taken', path: string, what: string): AccountRefusal {
  return refuse(code, `${what} is taken.`, { errors: [{ path, message: 'is taken' }] })
}
