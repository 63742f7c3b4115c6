// The profile behind a name in an address, as far as whoever asks may know of it.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import { readLine } from '../../../rooms/model/text.ts'
import type { UserSearch } from '../../../rooms/ports/people/user-search.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Profile } from '../../accounts/profile.ts'
import type { Friends } from '../../friends/friends.ts'

// More than a username may have: what is longer is looked for in vain.
const MAX_NAME_CHARS = 64

export interface VisibleProfileDeps {
  readonly users: Pick<UserSearch, 'byUsername'>
  readonly accounts: Pick<Accounts, 'profile'>
  readonly friends: Pick<Friends, 'hasBlocked'>
}

/** Null also where they have blocked whoever asks: to these they are not there. */
export async function visibleProfile(
  { users, accounts, friends }: VisibleProfileDeps,
  username: string,
  asking: UserId,
): Promise<Profile | null> {
  const name = readLine(username, MAX_NAME_CHARS)
  const person = name.ok ? await users.byUsername(name.value) : null
  if (person === null) return null
  if (person.id !== asking && (await friends.hasBlocked(person.id, asking))) return null
  return accounts.profile(person.id)
}
