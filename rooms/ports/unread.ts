// What people have not read: for the numbers beside their rooms.

import type { RoomId, UserId } from '../kernel/ids.ts'

export interface UserRoom {
  readonly userId: UserId
  readonly room: RoomId
}

export interface UnreadCount extends UserRoom {
  readonly unread: number
  readonly mentions: number
}

export interface Unread {
  /** Rooms that the user is in. */
  roomIdsOf(user: UserId): Promise<readonly RoomId[]>
  /** Counts of those pairs where the user is in the room. */
  count(pairs: readonly UserRoom[]): Promise<readonly UnreadCount[]>
}
