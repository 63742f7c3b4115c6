// Sign-up: everything typed is checked before anything is counted, hashed or stored.

import { fail, ok, type Result } from '../../rooms/kernel/result.ts'
import { readName } from '../../rooms/model/text.ts'
import type { Device, SignUpInput } from './accounts.ts'
import { type AddAccountDeps, addAccount, badInvite, closed } from './new-account.ts'
import type { PasswordHasher } from './passwords/password-hasher.ts'
import type { Throttle } from './ports/throttle.ts'
import type { Profile } from './profile.ts'
import { type AccountRefusal, refuse, refuseField } from './refusals.ts'
import { readEmail } from './rules/email.ts'
import { readNewPassword } from './rules/password.ts'
import { readUsername } from './rules/username.ts'
import type { AccountSettings } from './settings.ts'
import { addressKey, takeAttempt } from './throttled.ts'
import { secretHash } from './tokens/secrets.ts'

export interface SignUpDeps extends AddAccountDeps {
  readonly hasher: PasswordHasher
  readonly throttle: Throttle
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
  const invite = deps.settings.signup === 'invite' ? (input.invite ?? null) : null
  const inviteHash = invite === null ? null : secretHash(invite)
  if (invite !== null && inviteHash === null) return fail(badInvite())
  if (firstOnly && inviteHash === null && (await deps.store.isFounded())) return fail(shut(deps.settings))
  const wanted = readWanted(input, deps.settings)
  if (!wanted.ok) return wanted
  const attempt = await takeAttempt(deps.throttle, 'signup_by_address', addressKey(device.address))
  if (!attempt.ok) return attempt
  const passwordHash = await deps.hasher.hash(wanted.value.password)
  if (!passwordHash.ok) return fail(busy())
  const account = { ...wanted.value, passwordHash: passwordHash.value, identity: null }
  return addAccount(deps, account, { address: device.address, firstOnly, inviteHash })
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

function shut({ signup }: AccountSettings): AccountRefusal {
  return signup === 'invite' ? refuse('invite_needed', 'Accounts are made by invitation here.') : closed()
}

function busy(): AccountRefusal {
  return refuse('unavailable', 'Too many are coming in at once. Try again in a moment.')
}
