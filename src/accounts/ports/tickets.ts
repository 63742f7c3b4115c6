// Words that open one socket, once, soon.

import type { SessionId } from '../../../rooms/kernel/ids.ts'

export interface TicketHolder {
  readonly sessionId: SessionId
  /** When the access token that bought it ends; null for a cookie. */
  readonly expiresAtMs: number | null
}

export interface Tickets {
  put(ticket: string, holder: TicketHolder, lifeMs: number): Promise<void>
  /** Hands it out once; null where it is unknown, old or taken. */
  take(ticket: string): Promise<TicketHolder | null>
}
