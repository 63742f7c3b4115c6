// Who owns a room by the log itself: what a lease only hints at, for when there is no lease to ask.

import type { Incarnation, RoomId } from '../../../rooms/kernel/ids.ts'
import type { Database } from '../database.ts'

/** Null where nobody owns the room, or there is none. */
export type RoomOwners = (room: RoomId) => Promise<Incarnation | null>

export function createPostgresRoomOwners(db: Database): RoomOwners {
  return async (room) => {
    const [row] = await db.run(
      (sql) => sql<{ owner: Incarnation | null }[]>`select owner from rooms where id = ${room}`,
    )
    return row?.owner ?? null
  }
}
