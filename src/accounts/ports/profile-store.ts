// Where people change what others see of them. Each write is one statement, with its line in the audit log.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { Result } from '../../../rooms/kernel/result.ts'
import type { Profile } from '../profile.ts'

/** What is missing stays as it is. */
export interface ProfileChanges {
  readonly name?: { readonly username: string; readonly usernameKey: string }
  readonly displayName?: string
  readonly bio?: string
  readonly locale?: string
  readonly showsPresence?: boolean
}

export interface ProfileStore {
  /** Null where the account is closed. */
  change(
    user: UserId,
    changes: ProfileChanges,
    address: string,
  ): Promise<Result<Profile | null, 'username_taken'>>
  /** They were here a moment ago. */
  seen(users: readonly UserId[]): Promise<void>
}
