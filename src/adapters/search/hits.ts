// Messages that were found, each with its room, read for whoever may read them at this moment.

import type { MessageId, RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import type { MessageHit } from '../../../rooms/ports/message-search.ts'
import type { Database } from '../database.ts'
import { type MessageRow, messageColumns, toMessage } from '../history/message-rows.ts'
import { type RoomRow, roomColumns, toSummary } from '../history/room-rows.ts'

/** In the order of `ids`; those that were deleted meanwhile, or may not be read any more, are left out. */
export async function readHits(
  db: Database,
  reader: UserId,
  ids: readonly MessageId[],
): Promise<readonly MessageHit[]> {
  if (ids.length === 0) return []
  const [messages, rooms] = await Promise.all([readMessages(db, reader, ids), readRooms(db, reader, ids)])
  return ids.flatMap((id) => {
    const row = messages.get(id)
    const room = row && rooms.get(row.room_id)
    return row && room ? [{ message: toMessage(row.room_id, row), room: toSummary(room) }] : []
  })
}

async function readMessages(db: Database, reader: UserId, ids: readonly MessageId[]) {
  const rows = await db.run(
    (sql) => sql<(MessageRow & { readonly room_id: RoomId })[]>`
      select m.room_id, ${messageColumns(sql, reader)}
      from messages m
      join users u on u.id = m.sender_id
      join members me on me.room_id = m.room_id and me.user_id = ${reader} and me.standing = 'in'
      where m.id = any(${[...ids]}::uuid[]) and m.deleted_at is null`,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

async function readRooms(db: Database, reader: UserId, ids: readonly MessageId[]) {
  const rows = await db.run(
    (sql) => sql<RoomRow[]>`
      select ${roomColumns(sql, reader)}
      from rooms r join members me on me.room_id = r.id and me.user_id = ${reader} and me.standing = 'in'
      where r.id in (select room_id from messages where id = any(${[...ids]}::uuid[]))`,
  )
  return new Map(rows.map((row) => [row.room_id, row]))
}
