// Where personal access tokens are kept. Each is a session as well: `SessionStore` finds it, and ends it.

import type { SessionId, UserId } from '../../../rooms/kernel/ids.ts'
import type { TokenScope } from '../caller.ts'

export interface NewApiToken {
  readonly id: SessionId
  readonly userId: UserId
  readonly hash: Uint8Array
  readonly name: string
  readonly scopes: readonly TokenScope[]
  /** Null: until it is revoked. */
  readonly expiresAtMs: number | null
  readonly userAgent: string
  readonly address: string
}

export interface ApiTokenView {
  readonly id: SessionId
  readonly name: string
  readonly scopes: readonly TokenScope[]
  readonly createdAtMs: number
  /** Null where it has never been used. */
  readonly lastUsedAtMs: number | null
  readonly expiresAtMs: number | null
}

export interface ApiTokenStore {
  /** Adds it, with its line in the audit log; false where its owner has `max` of them. */
  add(token: NewApiToken, max: number): Promise<boolean>
  /** Those that hold, the newest first. */
  ofUser(userId: UserId): Promise<readonly ApiTokenView[]>
}
