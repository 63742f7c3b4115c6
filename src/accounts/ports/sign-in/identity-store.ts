// Who an account is at other providers. Each write is one statement, with its line in the audit log.

import type { UserId } from '../../../../rooms/kernel/ids.ts'
import type { Profile } from '../../profile.ts'
import type { NewIdentity } from '../account-store.ts'

export interface IdentityView {
  readonly provider: string
  /** As the provider told it when it was linked. */
  readonly email: string | null
  readonly createdAtMs: number
}

export interface IdentityStore {
  /** The account behind an identity: null where there is none, `profile: null` where it is closed. */
  find(provider: string, subject: string): Promise<{ readonly profile: Profile | null } | null>
  /** Linking again what is linked changes nothing. Errors: `identity_taken` by another account, or by another
   * identity of the same provider at this one. */
  link(
    userId: UserId,
    identity: NewIdentity,
    address: string,
  ): Promise<'linked' | 'identity_taken' | 'provider_taken'>
  ofUser(userId: UserId): Promise<readonly IdentityView[]>
  unlink(userId: UserId, provider: string, address: string): Promise<Removal>
}

/** `last`: nothing else would be left to come in by, so it stays. */
export type Removal = 'removed' | 'unknown' | 'last'
