// Bringing rooms into being. Everything after birth goes through the room's owner.

import type { RoomId, UserId } from '../kernel/ids.ts'
import type { Result } from '../kernel/result.ts'

export interface NewRoom {
  readonly id: RoomId
  readonly kind: 'group' | 'public'
  readonly name: string
  readonly topic: string
  readonly createdBy: UserId
  /** Others who are in from the start. */
  readonly userIds: readonly UserId[]
}

export interface RoomRegistry {
  /** Errors: `user_not_found` when one of `userIds` does not exist; then nothing is made. */
  create(room: NewRoom): Promise<Result<void, 'user_not_found'>>
  /**
   * The one direct room of two people; made under `id` where there is none yet.
   *
   * Errors: `user_not_found` also where the second has blocked the first, who is told no more than that; `blocked`
   * where the first has blocked the second.
   */
  openDirect(
    id: RoomId,
    between: readonly [UserId, UserId],
  ): Promise<Result<{ readonly room: RoomId; readonly created: boolean }, 'user_not_found' | 'blocked'>>
}
