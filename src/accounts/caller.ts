// Who is asking: what an access token or a cookie turns into once it has been believed.

import type { SessionId, UserId } from '../../rooms/kernel/ids.ts'
import type { Person } from '../../rooms/model/words.ts'

export type AccountRole = 'user' | 'admin' | 'guest'

export interface Caller {
  readonly person: Person
  readonly userId: UserId
  readonly sessionId: SessionId
  readonly role: AccountRole
  readonly email: string
  /** When the access token ends; null for a cookie, which lives as long as its session. */
  readonly expiresAtMs: number | null
}
