// Changing one's own profile: names by the rules of sign-up, and a username only so often.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Limits } from '../../../rooms/model/limits.ts'
import { readName, readText } from '../../../rooms/model/text.ts'
import type { Person } from '../../../rooms/model/words.ts'
import { usernameKey } from '../../../rooms/model/writing/username-key.ts'
import { passesForAnother, taken } from '../new-account.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { ProfileChanges, ProfileStore } from '../ports/profile-store.ts'
import type { Throttle } from '../ports/throttle.ts'
import type { Profile } from '../profile.ts'
import { type AccountRefusal, refuse, refuseField } from '../refusals.ts'
import { readUsername } from '../rules/username.ts'
import { takeAttempt } from '../throttled.ts'

export interface ProfileInput {
  readonly username?: string | undefined
  readonly displayName?: string | undefined
  readonly bio?: string | undefined
  /** One of the languages of the interface. */
  readonly locale?: string | undefined
  readonly showsPresence?: boolean | undefined
}

export interface ProfileOwner {
  readonly person: Person
  /** Where the request comes from; for the audit log. */
  readonly address: string
}

export interface ChangeProfileDeps {
  readonly accounts: Pick<AccountStore, 'byId' | 'byLogin' | 'isFounded'>
  readonly profiles: Pick<ProfileStore, 'change'>
  readonly throttle: Throttle
  readonly limits: Limits
  /** Told what somebody is called and looks like from now on. */
  readonly onChanged: (person: Person) => void
}

export type ChangeProfile = (
  owner: ProfileOwner,
  input: ProfileInput,
) => Promise<Result<Profile, AccountRefusal>>

/** Errors: `invalid_request` with the field, `username_taken`, `rate_limited`. */
export async function changeProfile(
  deps: ChangeProfileDeps,
  { person: { id }, address }: ProfileOwner,
  input: ProfileInput,
): Promise<Result<Profile, AccountRefusal>> {
  const changes = readChanges(input, deps.limits)
  if (!changes.ok) return changes
  const { name } = changes.value
  // Asked anew: what the caller is called may have changed a moment ago.
  const now = await deps.accounts.byId(id)
  if (now === null) return fail(closed())
  const isRenamed = name !== undefined && name.usernameKey !== usernameKey(now.username)
  if (isRenamed) {
    const free = await mayBeCalled(deps, id, name.usernameKey)
    if (!free.ok) return free
  }
  const changed = await deps.profiles.change(id, changes.value, address)
  if (!changed.ok) {
    await deps.throttle.giveBack('rename_by_account', id)
    return fail(nameTaken())
  }
  if (changed.value === null) return fail(closed())
  const { username, displayName, avatarUrl } = changed.value
  deps.onChanged({ id, username, displayName, avatarUrl })
  return ok(changed.value)
}

function readChanges(input: ProfileInput, limits: Limits): Result<ProfileChanges, AccountRefusal> {
  const { locale, showsPresence } = input
  const username = optional(input.username, (raw) => readUsername(raw, limits))
  if (!username.ok) return fail(refuseField('username', username.error))
  const displayName = optional(input.displayName, (raw) => readName(raw, limits.displayNameMaxChars))
  if (!displayName.ok) return fail(refuseField('displayName', displayName.error))
  const bio = optional(input.bio, (raw) => (raw.trim() === '' ? ok('') : readText(raw, limits.bioMaxChars)))
  if (!bio.ok) return fail(refuseField('bio', bio.error))
  return ok({
    ...(username.value !== undefined && {
      name: { username: username.value, usernameKey: usernameKey(username.value) },
    }),
    ...(displayName.value !== undefined && { displayName: displayName.value }),
    ...(bio.value !== undefined && { bio: bio.value }),
    ...(locale !== undefined && { locale }),
    ...(showsPresence !== undefined && { showsPresence }),
  })
}

function optional<T>(
  raw: string | undefined,
  read: (raw: string) => Result<T, string>,
): Result<T | undefined, string> {
  return raw === undefined ? ok(undefined) : read(raw)
}

/** Counted before the name is taken, so that many at once cannot slip past the count. */
async function mayBeCalled(
  { accounts, throttle }: ChangeProfileDeps,
  id: UserId,
  key: string,
): Promise<Result<void, AccountRefusal>> {
  if (await passesForAnother(accounts, key, id)) return fail(nameTaken())
  return takeAttempt(throttle, 'rename_by_account', id)
}

function nameTaken(): AccountRefusal {
  return taken('username_taken', 'username', 'This username')
}

function closed(): AccountRefusal {
  return refuse('unauthenticated', 'The account is closed.')
}
