// Accounts that are closed for good: nobody's name is left, what was said keeps its place.

import type { RoomId, SessionId, UserId } from '../../../../rooms/kernel/ids.ts'
import type { Result } from '../../../../rooms/kernel/result.ts'
import type { Person } from '../../../../rooms/model/words.ts'

/** A room that somebody without an account is still a member of. */
export interface LeftOver {
  readonly room: RoomId
  /** As they are called from now on. */
  readonly person: Person
}

/** Who is in a room beside somebody. */
export interface Company {
  readonly others: number
  /** Who takes the room over where nobody else owns it: the admin, or else the member, who came first. */
  readonly heir: UserId | null
}

export interface AccountClosing {
  /**
   * In one statement, with its line in the audit log: what shows who it was is gone, and all that opened the account.
   * Name and address are free for whoever wants them. The sessions that ended.
   *
   * Errors: `last_admin` where nobody would be left to look after the installation.
   */
  close(
    userId: UserId,
    address: string,
  ): Promise<Result<readonly SessionId[], 'last_admin' | 'user_not_found'>>
  /** Those that were closed within the last day. */
  closedLately(limit: number): Promise<readonly UserId[]>
  /** Takes the name out of what rooms have noted about coming and going. */
  forgetName(userId: UserId): Promise<void>
  /** Of one account, or of all that were closed; direct rooms stay as they are. Those that come after `after`. */
  leftOver(userId: UserId | null, after: LeftOver | null, limit: number): Promise<readonly LeftOver[]>
  company(room: RoomId, userId: UserId): Promise<Company>
}
