// Where accounts are kept, as the accounts need it.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { Result } from '../../../rooms/kernel/result.ts'
import type { Profile } from '../profile.ts'

/** Who somebody is at a provider. */
export interface NewIdentity {
  readonly provider: string
  readonly subject: string
  readonly email: string | null
}

export interface NewAccount {
  readonly id: UserId
  readonly username: string
  readonly usernameKey: string
  readonly displayName: string
  readonly email: string
  readonly emailKey: string
  /** Null where its owner comes in by other means. */
  readonly passwordHash: string | null
  readonly identity: NewIdentity | null
  /** For the audit log. */
  readonly address: string
}

export interface StoredAccount {
  readonly profile: Profile
  readonly passwordHash: string | null
}

export interface AccountAdmission {
  readonly firstOnly: boolean
  /** Of an invitation, which lets in others than the first, and of which this takes one use. */
  readonly inviteHash: Uint8Array | null
}

export interface AccountStore {
  /**
   * Adds the account, with its line in the audit log. The very first becomes admin; of two at once, one does.
   *
   * Errors: `closed` where only the first may come, somebody came before, and there is no invitation that holds.
   */
  add(
    account: NewAccount,
    admission: AccountAdmission,
  ): Promise<Result<Profile, 'email_taken' | 'username_taken' | 'identity_taken' | 'closed'>>
  /** Whether the first account has been made, ever. */
  isFounded(): Promise<boolean>
  /** By key; null where there is none, or it is disabled. */
  byLogin(key: {
    readonly field: 'email' | 'username'
    readonly value: string
  }): Promise<StoredAccount | null>
  byId(id: UserId): Promise<Profile | null>
  /** Null where the account has no password, or is not there. */
  passwordHashOf(id: UserId): Promise<string | null>
  /** The same password under a better hash; nothing happens where it has been changed since. */
  renewHash(id: UserId, from: string, to: string): Promise<void>
}
