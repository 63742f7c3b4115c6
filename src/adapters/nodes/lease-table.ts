// Which node holds which room, as shared by all nodes. It knows nothing of who lives: its callers do.

import type { Incarnation, RoomId } from '../../../rooms/kernel/ids.ts'
import type { Result } from '../../../rooms/kernel/result.ts'

export interface LeaseTable {
  /**
   * Writes `self` as the holder, unless somebody but `self` and `gone` is; answers who holds the room now.
   *
   * Errors: `away` where the table is out of reach, or does not know the node of `self`: then it has lost its memory
   * since that node's last beat, and who holds what with it.
   */
  take(room: RoomId, self: Incarnation, gone: Incarnation | null): Promise<Result<Incarnation, 'away'>>
  holder(room: RoomId): Promise<Result<Incarnation | null, 'away'>>
  /** Frees those that `self` holds. */
  release(rooms: readonly RoomId[], self: Incarnation): Promise<Result<void, 'away'>>
}
