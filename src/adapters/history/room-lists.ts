// Rooms as people find them: one by its id, one's own, and the public ones by name.

import { z } from 'zod'
import { readCursor, writeCursor } from '../../../rooms/kernel/cursor.ts'
import type { RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { RoomSummary } from '../../../rooms/model/room-views.ts'
import type { Paged, ReadRefusal } from '../../../rooms/ports/history.ts'
import type { Database, Sql } from '../database.ts'
import { type RoomRow, roomColumns, toSummary } from './room-rows.ts'

export async function readRoom(
  db: Database,
  room: RoomId,
  reader: UserId,
): Promise<Result<RoomSummary, ReadRefusal>> {
  const [row] = await db.run(
    (sql) => sql<RoomRow[]>`
      select ${roomColumns(sql, reader)}
      from rooms r
      left join members me on me.room_id = r.id and me.user_id = ${reader} and me.standing = 'in'
      where r.id = ${room} and (me.role is not null or (r.kind = 'public' and ${isOpenTo(sql, reader)}))`,
  )
  return row ? ok(toSummary(row)) : fail('room_not_found')
}

/** Guests see of `rooms r` those that admit guests. */
function isOpenTo(sql: Sql, reader: UserId) {
  return sql`(r.guests or not exists (select from users g where g.id = ${reader} and g.role = 'guest'))`
}

const directoryCursor = z.object({ name: z.string(), id: z.uuid() })

export interface DirectoryQuery {
  readonly text: string
  readonly cursor: string | null
  readonly limit: number
}

/** In the order of an index, so that a page deep in the list costs what the first one does. */
export async function readDirectory(
  db: Database,
  reader: UserId,
  { text, cursor, limit }: DirectoryQuery,
): Promise<Result<Paged<RoomSummary>, 'bad_cursor'>> {
  const after = cursor === null ? ok(null) : readDirectoryCursor(cursor)
  if (!after.ok) return after
  const rows = await db.run(
    (sql) => sql<(RoomRow & { sort_name: string })[]>`
      select ${roomColumns(sql, reader)}, lower(r.name) as sort_name
      from rooms r
      left join members me on me.room_id = r.id and me.user_id = ${reader} and me.standing = 'in'
      where r.kind = 'public' and r.archived_at is null and ${isOpenTo(sql, reader)}
        ${after.value === null ? sql`` : sql`and (lower(r.name), r.id) > (${after.value.name}, ${after.value.id})`}
        ${text === '' ? sql`` : sql`and strpos(lower(r.name) || E'\n' || lower(r.topic), lower(${text})) > 0`}
      order by lower(r.name), r.id
      limit ${limit + 1}`,
  )
  const last = rows[limit - 1]
  return ok({
    items: rows.slice(0, limit).map(toSummary),
    next: rows.length > limit && last ? writeCursor({ name: last.sort_name, id: last.room_id }) : null,
  })
}

function readDirectoryCursor(cursor: string): Result<z.infer<typeof directoryCursor>, 'bad_cursor'> {
  const read = readCursor(cursor)
  const parsed = directoryCursor.safeParse(read.ok ? read.value : null)
  return parsed.success ? ok(parsed.data) : fail('bad_cursor')
}
