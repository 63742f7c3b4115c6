// The passkeys of accounts. Each write is one statement, with its line in the audit log.

import type { UserId } from '../../../../rooms/kernel/ids.ts'
import type { Profile } from '../../profile.ts'
import type { Removal } from './identity-store.ts'

export interface Passkey {
  /** Base64url, as browsers name it. */
  readonly id: string
  readonly publicKey: Uint8Array
  /** How often it was used, as its device counts; 0 for those that do not. */
  readonly counter: number
  readonly transports: readonly string[]
}

export interface PasskeyView {
  readonly id: string
  readonly name: string
  readonly createdAtMs: number
  readonly lastUsedAtMs: number | null
}

export interface NewPasskey extends Passkey {
  readonly name: string
}

export interface PasskeyStore {
  /** Errors: `taken` where somebody has it already; `full` where the user has `max` of them. */
  add(
    userId: UserId,
    passkey: NewPasskey,
    how: { readonly max: number; readonly address: string },
  ): Promise<PasskeyView | 'taken' | 'full'>
  ofUser(userId: UserId): Promise<readonly (PasskeyView & Pick<Passkey, 'transports'>)[]>
  /** Null where nobody has it, or its account is closed. */
  find(id: string): Promise<{ readonly passkey: Passkey; readonly profile: Profile } | null>
  /** Counts one use. False where the counter did not go up, unless its device does not count at all. */
  use(id: string, counter: number): Promise<boolean>
  /** Null where the user has no such passkey. */
  rename(userId: UserId, id: string, name: string): Promise<PasskeyView | null>
  remove(userId: UserId, id: string, address: string): Promise<Removal>
}
