// Somebody who acts on their own account, and where the request came from: for throttles and the audit log.

import type { UserId } from '../../rooms/kernel/ids.ts'

export interface Actor {
  readonly userId: UserId
  readonly address: string
}
