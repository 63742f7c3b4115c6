// Who is asking: what an access token or a cookie turns into once it has been believed.

import type { SessionId, UserId } from '../../rooms/kernel/ids.ts'
import type { Person } from '../../rooms/model/words.ts'

export type AccountRole = 'user' | 'admin' | 'guest'

/** What a personal access token may be good for. `write` includes `read`; `admin` stands for itself. */
export const TOKEN_SCOPES = ['read', 'write', 'admin'] as const
export type TokenScope = (typeof TOKEN_SCOPES)[number]

export interface Caller {
  readonly person: Person
  readonly userId: UserId
  readonly sessionId: SessionId
  readonly role: AccountRole
  readonly email: string
  /** When the access token ends; null for a cookie, which lives as long as its session. */
  readonly expiresAtMs: number | null
  /** Where a personal access token asks: what it is good for. Absent where people ask themselves. */
  readonly scopes?: readonly TokenScope[]
}
