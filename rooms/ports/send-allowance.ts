// How fast one person may send, over whatever door: sockets and HTTP draw on the same allowance.

import type { UserId } from '../kernel/ids.ts'

export interface SendAllowance {
  /** 0 when the send may go, else milliseconds to wait; a send that must wait costs nothing. */
  take(user: UserId): number
}
