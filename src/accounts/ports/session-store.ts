// Where sessions and their refresh tokens are kept. What changes a session is one statement, with its line
// in the audit log.

import type { SessionId, UserId } from '../../../rooms/kernel/ids.ts'
import type { Person } from '../../../rooms/model/words.ts'
import type { SessionView } from '../accounts.ts'
import type { AccountRole, TokenScope } from '../caller.ts'
import type { Profile } from '../profile.ts'

/** A session that holds, with the person behind it as they are now. */
export interface LiveSession {
  readonly sessionId: SessionId
  readonly userId: UserId
  readonly person: Person
  readonly email: string
  readonly role: AccountRole
  readonly lastUsedAtMs: number
  /** Of a personal access token; absent where somebody logged in. */
  readonly token?: { readonly scopes: readonly TokenScope[]; readonly expiresAtMs: number | null }
}

export interface NewSession {
  readonly id: SessionId
  readonly userId: UserId
  /** Exactly one of the two hashes is there. */
  readonly cookieHash: Uint8Array | null
  readonly refreshHash: Uint8Array | null
  /** The hash that a password has matched; null for who came in by other means. */
  readonly passwordHash: string | null
  readonly userAgent: string
  readonly address: string
  readonly lifeMs: number
}

export interface Exchange {
  readonly spentHash: Uint8Array
  readonly freshHash: Uint8Array
  readonly userAgent: string
  readonly address: string
  readonly lifeMs: number
}

export type Exchanged =
  | { readonly type: 'exchanged'; readonly sessionId: SessionId; readonly profile: Profile }
  /** The token had been exchanged before: whoever holds it, or whoever did, is a thief. */
  | { readonly type: 'reused'; readonly sessionId: SessionId; readonly userId: UserId }
  | { readonly type: 'unknown' }

export type SessionEnd = 'logout' | 'session_revoked' | 'token_reused' | 'token_revoked'

export interface SessionStore {
  /** False where the account is closed, or its password has become another since it was matched. */
  open(session: NewSession): Promise<boolean>
  byId(id: SessionId): Promise<LiveSession | null>
  byCookie(hash: Uint8Array): Promise<LiveSession | null>
  /** By the hash of a personal access token. */
  byToken(hash: Uint8Array): Promise<LiveSession | null>
  /** Spends one token for the next; of two callers with the same token one gets `exchanged`. */
  exchange(exchange: Exchange): Promise<Exchanged>
  /** False where the user has no such session, or it has ended. */
  end(userId: UserId, id: SessionId, how: SessionEnd, address: string | null): Promise<boolean>
  /** Every device of the user but one; tokens go on. Those that ended. */
  endOthers(userId: UserId, keep: SessionId, address: string): Promise<readonly SessionId[]>
  /** Those of `ids` that do not hold any more, or never were. */
  endedOf(ids: readonly SessionId[]): Promise<readonly SessionId[]>
  /** Whether its owner has shown so lately who they are, be it by signing in; by the time of the database. */
  isProvenWithin(id: SessionId, withinMs: number): Promise<boolean>
  /** Its owner has shown it now. */
  prove(id: SessionId): Promise<void>
  /** The live ones, last used first, at most 100. */
  ofUser(userId: UserId): Promise<readonly SessionView[]>
  /** They are in use: the lives of devices are counted from now. */
  touch(ids: readonly SessionId[], lifeMs: number): Promise<void>
  /** Forgets sessions that ended long ago, and tokens spent long ago. */
  sweep(): Promise<void>
}
