// The log of rooms in Postgres or PGlite, read again: for resume, for holes, for the republished tail.

import type { RoomId } from '../../../rooms/kernel/ids.ts'
import type { RoomLog } from '../../../rooms/ports/room-log.ts'
import type { Database } from '../database.ts'
import { eventsAfter, isLogRow, type LogRow, type NoLogRow, reachesBack, toRecorded } from './log-rows.ts'

export function createRoomLog(db: Database): RoomLog {
  return {
    async after(room, after, limit) {
      const rows = await db.run(
        (sql) => sql<({ readonly head: number } & (LogRow | NoLogRow))[]>`
          select r.last_seq as head, e.*
          from rooms r left join lateral (${eventsAfter(sql, after, limit)}) e on true
          where r.id = ${room}
          order by e.seq`,
      )
      const head = rows[0]?.head ?? 0
      const found = rows.filter(isLogRow)
      return {
        events: found.map((row) => toRecorded(room, row)),
        head,
        complete: reachesBack(found, after, head),
      }
    },
    async heads(rooms) {
      const rows = await db.run(
        (sql) => sql<{ id: RoomId; last_seq: number }[]>`
          select id, last_seq from rooms where id = any(${[...rooms]}::uuid[])`,
      )
      return new Map(rows.map((row) => [row.id, row.last_seq]))
    },
  }
}
