// Cursors of the notifier in the rows of their rooms.

import type { RoomId } from '../../../rooms/kernel/ids.ts'
import type { RoomCursors } from '../../notify/ports/room-cursors.ts'
import type { Database } from '../database.ts'

interface Row {
  readonly id: RoomId
  readonly notified_seq: number
}

export function createRoomCursors(db: Database): RoomCursors {
  return {
    async behind(limit) {
      const rows = await db.run(
        (sql) => sql<Row[]>`select id, notified_seq from rooms where notified_seq < last_seq limit ${limit}`,
      )
      return new Map(rows.map((row) => [row.id, row.notified_seq]))
    },
    async since(atMs, limit) {
      const at = new Date(atMs)
      const rows = await db.run(
        (sql) => sql<Row[]>`
          select r.id, coalesce((
            select e.seq from room_events e where e.room_id = r.id and e.at < ${at} order by e.seq desc limit 1
          ), 0) as notified_seq
          from rooms r join room_events head on head.room_id = r.id and head.seq = r.last_seq
          where head.at >= ${at} order by head.at desc limit ${limit}`,
      )
      return new Map(rows.map((row) => [row.id, row.notified_seq]))
    },
    async of(room) {
      const [row] = await db.run((sql) => sql<Row[]>`select id, notified_seq from rooms where id = ${room}`)
      return row?.notified_seq ?? 0
    },
    async advance(cursors) {
      const reached = [...cursors].map(([room, seq]) => ({ room, seq }))
      await db.run(
        (sql) => sql`
          update rooms r set notified_seq = c.seq
          from jsonb_to_recordset(${sql.json(reached)}) as c (room uuid, seq bigint)
          where r.id = c.room and r.notified_seq < c.seq`,
      )
    },
  }
}
