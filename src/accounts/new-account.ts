// A new account under a free name: the one that was asked for, or the first free one made from the address.

import type { UserId } from '../../rooms/kernel/ids.ts'
import type { IdSource } from '../../rooms/kernel/ids-source.ts'
import { fail, type Result } from '../../rooms/kernel/result.ts'
import { usernameKey } from '../../rooms/model/writing/username-key.ts'
import type { AccountStore, NewIdentity } from './ports/account-store.ts'
import type { Profile } from './profile.ts'
import { type AccountRefusal, refuse } from './refusals.ts'
import { emailKey } from './rules/email.ts'
import { isHouseName, seemingKey } from './rules/impostors.ts'
import { usernameFromEmail } from './rules/username.ts'
import type { AccountSettings } from './settings.ts'

/** Names tried where none was asked for; the last ones have enough digits to be free. */
const SUFFIX_DIGITS = [0, 2, 4, 6, 8, 8]

export interface AddAccountDeps {
  readonly store: AccountStore
  readonly ids: IdSource
  readonly settings: AccountSettings
}

/** What somebody asked for, checked. */
export interface WantedAccount {
  readonly email: string
  /** Null: any will do. */
  readonly username: string | null
  readonly displayName: string | null
  /** Null where its owner comes in by other means. */
  readonly passwordHash: string | null
  /** Who they are at a provider, where they came from one. */
  readonly identity: NewIdentity | null
}

export interface Admission {
  /** For the audit log. */
  readonly address: string
  /** Only the first account of the installation may be made. */
  readonly firstOnly: boolean
  /** Of an invitation, which lets in others than the first. */
  readonly inviteHash?: Uint8Array | null
}

/** Errors: `email_taken`, `username_taken`, `identity_taken`, `signup_closed`. */
export async function addAccount(
  deps: AddAccountDeps,
  wanted: WantedAccount,
  { address, firstOnly, inviteHash = null }: Admission,
): Promise<Result<Profile, AccountRefusal>> {
  const { email, passwordHash, identity } = wanted
  for (const username of namesToTry(wanted, deps.settings)) {
    if (await passesForAnother(deps.store, usernameKey(username))) continue
    const account = {
      id: deps.ids.next() as UserId,
      ...{ username, usernameKey: usernameKey(username), displayName: wanted.displayName ?? username },
      ...{ email, emailKey: emailKey(email), passwordHash, identity, address },
    }
    const added = await deps.store.add(account, { firstOnly, inviteHash })
    if (added.ok) return added
    if (added.error === 'closed') return fail(inviteHash === null ? closed() : badInvite())
    if (added.error === 'email_taken') return fail(taken('email_taken', 'email', 'This e-mail address'))
    if (added.error === 'identity_taken') return fail(identityTaken())
  }
  return fail(taken('username_taken', 'username', 'This username'))
}

export function closed(): AccountRefusal {
  return refuse('signup_closed', 'New accounts are made by an admin here.')
}

export function badInvite(): AccountRefusal {
  return refuse('bad_invite', 'This invitation is used up, or too old.')
}

export function identityTaken(): AccountRefusal {
  return refuse('identity_taken', 'This identity belongs to another account.')
}

/** Whether a name would be read as the house's, or as that of somebody else than `owner`. */
export async function passesForAnother(
  store: Pick<AccountStore, 'isFounded' | 'byLogin'>,
  key: string,
  owner: UserId | null = null,
): Promise<boolean> {
  const seeming = seemingKey(key)
  if (isHouseName(seeming)) return store.isFounded()
  if (seeming === key) return false
  const other = await store.byLogin({ field: 'username', value: seeming })
  return other !== null && other.profile.id !== owner
}

function namesToTry(wanted: WantedAccount, { limits }: AccountSettings): readonly string[] {
  if (wanted.username !== null) return [wanted.username]
  return SUFFIX_DIGITS.map((digits) => usernameFromEmail(wanted.email, limits, randomDigits(digits)))
}

function randomDigits(count: number): string {
  return [...crypto.getRandomValues(new Uint8Array(count))].map((byte) => byte % 10).join('')
}

export function taken(code: 'email_taken' | 'username_taken', path: string, what: string): AccountRefusal {
  return refuse(code, `${what} is taken.`, { errors: [{ path, message: 'is taken' }] })
}
