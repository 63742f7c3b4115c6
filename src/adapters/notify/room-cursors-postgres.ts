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
    // Locked in the order of their ids, as commits do: of two that lock many rooms in different orders one would have to
    // be broken off, a second later.
    async advance(cursors) {
      const reached = [...cursors].map(([room, seq]) => ({ room, seq }))
      await db.run(
        (sql) => sql`
          with held as materialized (
            select r.id, c.seq
            from rooms r join jsonb_to_recordset(${sql.json(reached)}) as c (room uuid, seq bigint) on c.room = r.id
            where r.notified_seq < c.seq
            order by r.id for no key update of r
          )
          update rooms set notified_seq = held.seq from held where rooms.id = held.id`,
      )
    },
  }
}
