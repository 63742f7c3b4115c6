// The picture of oneself: taken out of a form, and told to everybody who sees it.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { UserId } from '../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Person } from '../../../rooms/model/words.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Profile } from '../../accounts/profile.ts'
import { AVATAR_MAX_BYTES, type Avatars } from '../../files/avatars.ts'
import type { Refusal } from '../problem.ts'
import { refusalOf } from '../rooms/refusals.ts'
import { readMultipart } from './multipart-body.ts'

export interface OwnPicture {
  /** `request` is a form with a picture in it, of which nothing has been read. */
  set(user: UserId, request: Request): Promise<Result<Profile, Refusal>>
  clear(user: UserId): Promise<void>
}

export interface OwnPictureDeps {
  readonly avatars: Pick<Avatars, 'set' | 'clear'>
  readonly accounts: Pick<Accounts, 'profile'>
  readonly clock: Pick<Clock, 'after'>
  /** Told what somebody looks like from now on. */
  readonly onChanged: (person: Person) => void
}

export function createOwnPicture(deps: OwnPictureDeps): OwnPicture {
  const { avatars, clock } = deps
  return {
    async set(user, request) {
      const set = await avatars.set(user, () => readMultipart(request, { clock, maxBytes: AVATAR_MAX_BYTES }))
      if (!set.ok) return set
      const profile = await announced(deps, user)
      return profile === null ? fail(refusalOf('user_not_found')) : ok(profile)
    },
    async clear(user) {
      await avatars.clear(user)
      await announced(deps, user)
    },
  }
}

/** Everybody sees it from now on. Null where the account was closed meanwhile. */
async function announced({ accounts, onChanged }: OwnPictureDeps, user: UserId): Promise<Profile | null> {
  const profile = await accounts.profile(user)
  if (profile === null) return null
  const { id, username, displayName, avatarUrl } = profile
  onChanged({ id, username, displayName, avatarUrl })
  return profile
}
