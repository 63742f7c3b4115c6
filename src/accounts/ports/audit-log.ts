// What happened to accounts, for those who must find out later. What comes with a write is logged by that write.

import type { UserId } from '../../../rooms/kernel/ids.ts'

export interface AuditLog {
  /** `userId` null where no account was meant. Never what was typed: people type passwords into the wrong field. */
  loginFailed(userId: UserId | null, address: string): Promise<void>
}
