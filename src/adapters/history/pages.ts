// Pages of messages: keyset reads on the primary key, the same work in a room of ten messages or ten million.

import type { MessageId, RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Message } from '../../../rooms/model/words.ts'
import type { HistoryPage, PageQuery, ReadRefusal } from '../../../rooms/ports/history.ts'
import type { Database, Sql } from '../database.ts'
import { type DoorRow, door, refusalAt } from './door.ts'
import { type MessageRow, messageColumns, type NoMessageRow, toMessage } from './message-rows.ts'
import { cutPage, type Window, windowOf } from './page-window.ts'

// Times may step back where a room changes hands between machines; numbers do not. Beyond this nobody's clock is off.
const SKEW_MS = 60_000

type Row = DoorRow & (MessageRow | NoMessageRow)

export async function readPage(
  db: Database,
  room: RoomId,
  reader: UserId,
  query: PageQuery,
): Promise<Result<HistoryPage, ReadRefusal>> {
  const window = windowOf(query.start, query.limit)
  const rows = await db.run(
    (sql) => sql<Row[]>`
      with door as materialized (${door(sql, room, reader)}),
      span as materialized (${span(sql, query)}),
      found as (${bothSides(sql, window, query)})
      select door.kind, door.head, door.role, ${messageColumns(sql, reader)}
      from door
      left join found m on true
      left join users u on u.id = m.sender_id`,
  )
  const refusal = refusalAt(rows[0])
  if (refusal !== null) return fail(refusal)
  const page = cutPage(window, rows.filter(isMessage))
  return ok({
    messages: page.rows.map((row) => toMessage(room, row)),
    head: rows[0]?.head ?? 0,
    hasOlder: page.hasOlder,
    hasNewer: page.hasNewer,
  })
}

export async function readMessage(
  db: Database,
  room: RoomId,
  reader: UserId,
  id: MessageId,
): Promise<Result<Message, ReadRefusal | 'message_not_found'>> {
  const [row] = await db.run(
    (sql) => sql<Row[]>`
      with door as materialized (${door(sql, room, reader)})
      select door.kind, door.head, door.role, ${messageColumns(sql, reader)}
      from door
      left join messages m on m.id = ${id} and m.room_id = door.id
      left join users u on u.id = m.sender_id`,
  )
  const refusal = refusalAt(row)
  if (refusal !== null) return fail(refusal)
  return row && isMessage(row) ? ok(toMessage(room, row)) : fail('message_not_found')
}

function isMessage(row: Row): row is DoorRow & MessageRow {
  return row.id !== null
}

function bothSides(sql: Sql, { bound, older, newer }: Window, query: PageQuery) {
  const within = withinTime(sql, query)
  return sql`
    select side.* from door cross join span cross join lateral (
      (select * from messages
        where room_id = door.id and seq <= ${bound} ${within} order by seq desc limit ${older + 1})
      union all
      (select * from messages
        where room_id = door.id and seq > ${bound} ${within} order by seq limit ${newer + 1})
    ) side
    where door.role is not null`
}

/**
 * Numbers that enclose all that the time filter can let through, give or take the skew of clocks.
 *
 * Without them a page far back would read all that is newer; which rows pass is still told by their own time.
 */
function span(sql: Sql, { sinceMs, untilMs }: PageQuery) {
  const beyond =
    sinceMs === undefined
      ? sql`null::bigint`
      : sql`coalesce((select seq from messages
          where room_id = door.id and created_at < ${new Date(sinceMs - SKEW_MS)}
          order by created_at desc, seq desc limit 1), 0)`
  const below =
    untilMs === undefined
      ? sql`null::bigint`
      : sql`coalesce((select seq from messages
          where room_id = door.id and created_at >= ${new Date(untilMs + SKEW_MS)}
          order by created_at, seq limit 1), ${Number.MAX_SAFE_INTEGER})`
  return sql`select ${beyond} as beyond, ${below} as below from door where door.role is not null`
}

/** `is true` keeps the plan off the index of times: whatever lies beyond a time would be read and sorted by number. */
function withinTime(sql: Sql, { sinceMs, untilMs }: PageQuery) {
  const since =
    sinceMs === undefined
      ? sql``
      : sql`and seq > span.beyond and (created_at >= ${new Date(sinceMs)}) is true`
  const until =
    untilMs === undefined ? sql`` : sql`and seq < span.below and (created_at < ${new Date(untilMs)}) is true`
  return sql`${since} ${until}`
}
