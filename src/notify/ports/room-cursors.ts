// How far the logs of rooms have been looked through, where one process follows them by itself.

import type { RoomId } from '../../../rooms/kernel/ids.ts'

export interface RoomCursors {
  /** Rooms with something behind their cursor, and those cursors; at most `limit`. */
  behind(limit: number): Promise<ReadonlyMap<RoomId, number>>
  /** Rooms in which something happened since, and what came last before that; at most `limit`. */
  since(atMs: number, limit: number): Promise<ReadonlyMap<RoomId, number>>
  of(room: RoomId): Promise<number>
  /** None goes back. */
  advance(cursors: ReadonlyMap<RoomId, number>): Promise<void>
}
