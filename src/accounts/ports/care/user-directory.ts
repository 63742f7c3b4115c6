// Every account, as the admins of the installation see and change it.

import type { SessionId, UserId } from '../../../../rooms/kernel/ids.ts'
import type { Result } from '../../../../rooms/kernel/result.ts'
import type { Profile } from '../../profile.ts'

export interface AdminUser {
  readonly profile: Profile
  /** Null where the account is open. */
  readonly disabledAtMs: number | null
}

export interface UserQuery {
  /** The beginning of a username, a display name or an e-mail address; empty: everybody. */
  readonly q: string
  /** Who comes after this username's key; null: from the first. */
  readonly after: string | null
  readonly limit: number
}

export interface UserPage {
  readonly users: readonly AdminUser[]
  /** What the next page comes after; null on the last. */
  readonly next: string | null
}

export interface UserChange {
  readonly id: UserId
  readonly disabled?: boolean | undefined
  readonly role?: 'user' | 'admin' | undefined
  /** Signs them out on every device; programs of theirs keep their tokens. */
  readonly endSessions?: boolean | undefined
  readonly by: UserId
  readonly address: string
}

export interface UserDirectory {
  /** By username. Guests and deleted accounts are not among them. */
  page(query: UserQuery): Promise<UserPage>
  /** Null where `page` would not show them either. */
  one(id: UserId): Promise<AdminUser | null>
  /**
   * In one statement, with its lines in the audit log. Whoever is disabled has no session left afterwards.
   *
   * Errors: `last_admin` where nobody would be left to look after the installation, however many try at once.
   */
  change(
    change: UserChange,
  ): Promise<
    Result<
      { readonly user: AdminUser; readonly ended: readonly SessionId[] },
      'user_not_found' | 'last_admin'
    >
  >
}
