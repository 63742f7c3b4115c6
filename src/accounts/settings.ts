// What an installation may set about its accounts; the configuration holds all of it.

import type { Limits } from '../../rooms/model/limits.ts'

export interface AccountSettings {
  readonly publicUrl: URL
  readonly signup: 'open' | 'invite' | 'closed'
  readonly accessTokenMinutes: number
  readonly sessionDays: number
  /** How long the audit log is kept. */
  readonly auditDays: number
  readonly limits: Limits
}
