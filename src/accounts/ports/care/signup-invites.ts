// Invitations to make an account. Using one is part of making it: `AccountStore.add`.

import type { UserId } from '../../../../rooms/kernel/ids.ts'
import type { Person } from '../../../../rooms/model/words.ts'

export interface NewSignupInvite {
  readonly id: string
  readonly tokenHash: Uint8Array
  readonly createdBy: UserId
  readonly lifeMs: number
  readonly uses: number
  readonly address: string
}

export interface SignupInviteView {
  readonly id: string
  /** Null where the account is gone. */
  readonly createdBy: Person | null
  readonly createdAtMs: number
  readonly expiresAtMs: number
  readonly usesLeft: number
}

export interface SignupInvites {
  /** Keeps it, with its line in the audit log; null where `max` are open already. */
  add(invite: NewSignupInvite, max: number): Promise<SignupInviteView | null>
  /** Those that can be used, the newest first. */
  open(): Promise<readonly SignupInviteView[]>
  /** False where there is no such one. */
  remove(id: string, by: UserId, address: string): Promise<boolean>
  /** Whether somebody may still come in with it. */
  holds(tokenHash: Uint8Array): Promise<boolean>
}
