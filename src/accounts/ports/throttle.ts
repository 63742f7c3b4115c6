// Counts attempts, and says when there were too many.

import type { Result } from '../../../rooms/kernel/result.ts'
import type { LimitState } from '../refusals.ts'

export type LimitName =
  | 'login_by_address'
  | 'login_by_account'
  | 'signup_by_address'
  | 'guest_by_address'
  | 'recovery_by_address'
  | 'recovery_by_account'
  | 'export_by_account'
  | 'rename_by_account'
  | 'friend_request_by_account'
  | 'friend_request_by_pair'
  | 'code_by_account'
  | 'sign_in_start_by_address'

export interface Throttle {
  /** Counts one attempt. Errors: the state of the limit, where it was one too many. */
  take(limit: LimitName, key: string): Promise<Result<void, LimitState>>
  /** The attempt was a good one: it does not count. */
  giveBack(limit: LimitName, key: string): Promise<void>
}
