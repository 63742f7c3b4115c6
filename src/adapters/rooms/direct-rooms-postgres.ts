// The direct rooms of a person, read from their memberships.

import type { RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import type { Database } from '../database.ts'

export async function directRoomsOf(db: Database, user: UserId, limit: number): Promise<readonly RoomId[]> {
  const rows = await db.run(
    (sql) => sql<{ id: RoomId }[]>`
      select r.id
      from members m
      join rooms r on r.id = m.room_id and r.kind = 'direct'
      left join room_events e on e.room_id = r.id and e.seq = r.last_seq
      where m.user_id = ${user} and m.standing = 'in'
      order by coalesce(e.at, r.created_at) desc
      limit ${limit}`,
  )
  return rows.map(({ id }) => id)
}
