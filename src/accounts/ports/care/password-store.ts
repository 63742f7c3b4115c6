// Passwords that are lost, replaced or changed. Each write is one statement, with its line in the audit log.

import type { SessionId, UserId } from '../../../../rooms/kernel/ids.ts'
import type { Profile } from '../../profile.ts'

export interface AskedReset {
  readonly emailKey: string
  readonly tokenHash: Uint8Array
  readonly lifeMs: number
  readonly address: string
}

export interface NewPassword {
  readonly passwordHash: string
  readonly address: string
}

export interface PasswordStore {
  /** Keeps the link in place of an earlier one; null where nobody has this e-mail address. */
  askReset(asked: AskedReset): Promise<Profile | null>
  /** Whose link it is, while it holds. */
  ownerOfReset(tokenHash: Uint8Array): Promise<Profile | null>
  /** Spends the link for the new password and ends every session; null where it does not hold any more. */
  reset(
    tokenHash: Uint8Array,
    password: NewPassword,
  ): Promise<{ readonly profile: Profile; readonly ended: readonly SessionId[] } | null>
  /** Ends every device but `keep`, and what links there are. The sessions that ended. */
  change(userId: UserId, keep: SessionId, password: NewPassword): Promise<readonly SessionId[]>
  /** Forgets links that are too old. */
  sweep(): Promise<void>
}
