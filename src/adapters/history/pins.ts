// The pinned messages of a room, the one pinned last first.

import { z } from 'zod'
import { readCursor, writeCursor } from '../../../rooms/kernel/cursor.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Message } from '../../../rooms/model/words.ts'
import type { Paged, PageOf, ReadRefusal } from '../../../rooms/ports/history.ts'
import type { Database, Sql } from '../database.ts'
import { type DoorRow, door, refusalAt } from './door.ts'
import { type MessageRow, messageColumns, type NoMessageRow, toMessage } from './message-rows.ts'
import type { InRoom } from './threads.ts'

type Row = DoorRow & (MessageRow | NoMessageRow)

// Beyond the year 9999 the database does not know a date as it is written here.
const pinCursor = z.object({ atMs: z.int().min(0).max(253_402_300_799_999), seq: z.int().min(0) })
type PinCursor = z.infer<typeof pinCursor>

export async function readPins(
  db: Database,
  { room, reader }: InRoom,
  page: PageOf,
): Promise<Result<Paged<Message>, ReadRefusal | 'bad_cursor'>> {
  const before = page.cursor === null ? ok(null) : readPinCursor(page.cursor)
  if (!before.ok) return before
  const rows = await db.run(
    (sql) => sql<Row[]>`
      with door as materialized (${door(sql, room, reader)}),
      found as (
        select side.* from door cross join lateral (${pinsBefore(sql, before.value, page.limit + 1)}) side
        where door.role is not null
      )
      select door.kind, door.head, door.role, ${messageColumns(sql, reader)}
      from door left join found m on true left join users u on u.id = m.sender_id
      order by m.pinned_at desc, m.seq desc`,
  )
  const refusal = refusalAt(rows[0])
  if (refusal !== null) return fail(refusal)
  const found = rows.filter(isPinned)
  const last = found[page.limit - 1]
  return ok({
    items: found.slice(0, page.limit).map((row) => toMessage(room, row)),
    next:
      found.length > page.limit && last
        ? writeCursor({ atMs: last.pinned_at.getTime(), seq: last.seq })
        : null,
  })
}

function pinsBefore(sql: Sql, before: PinCursor | null, limit: number) {
  return sql`
    select * from messages
    where room_id = door.id and pinned_at is not null
      ${before === null ? sql`` : sql`and (pinned_at, seq) < (${new Date(before.atMs)}, ${before.seq})`}
    order by pinned_at desc, seq desc
    limit ${limit}`
}

function isPinned(row: Row): row is DoorRow & MessageRow & { readonly pinned_at: Date } {
  return row.pinned_at !== null
}

function readPinCursor(cursor: string): Result<PinCursor, 'bad_cursor'> {
  const read = readCursor(cursor)
  const parsed = pinCursor.safeParse(read.ok ? read.value : null)
  return parsed.success ? ok(parsed.data) : fail('bad_cursor')
}
