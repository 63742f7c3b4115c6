// Looking at messages one after the other, the newest first: for words that many hold, and where there are few.

import type { MessageId, UserId } from '../../../rooms/kernel/ids.ts'
import type { MessageQuery } from '../../../rooms/ports/message-search.ts'
import type { Database, Sql } from '../database.ts'
import { matches, type Piece, withinIds, withinNumbers } from './matching.ts'
import { isMine } from './scope.ts'

export interface Walk {
  /** Newest first, one more than asked for where there are more; nothing is missing between them. */
  readonly ids: readonly MessageId[]
  /** Where the walk ended before the oldest message; null where it came to the end. */
  readonly reached: MessageId | null
}

type Row = { readonly ids: MessageId[] | null; readonly reached: MessageId | null }

/** Back through everything that was said anywhere: where the reader's rooms are a good part of that. */
export async function walkThroughAll(
  db: Database,
  reader: UserId,
  query: MessageQuery,
  steps: number,
): Promise<Walk> {
  const [row] = await db.run(
    (sql) => sql<Row[]>`
      with hits as materialized (
        select m.id from (${allBackwards(sql, query)} limit ${steps}) m
        where ${matches(sql, query)}
          and m.room_id in (select me.room_id from members me where ${isMine(sql, reader, query)})
        limit ${query.limit + 1}
      )
      select (select jsonb_agg(id order by id desc) from hits) as ids,
        case when (select count(*) from hits) <= ${query.limit} then (
          select last.id from (${allBackwards(sql, query)} limit 1 offset ${steps - 1}) last
        ) end as reached`,
  )
  return { ids: row?.ids ?? [], reached: row?.reached ?? null }
}

/** Back through each of the reader's rooms: a room is left as soon as it has enough hits. */
export async function walkRoomByRoom(
  db: Database,
  reader: UserId,
  query: MessageQuery,
  stepsEach: number,
): Promise<Walk> {
  const [row] = await db.run(
    (sql) => sql<Row[]>`
      with hits as materialized (
        select hit.id, me.room_id from members me cross join lateral (
          select m.id from (${roomBackwards(sql, query, sql`me.room_id`)} limit ${stepsEach}) m
          where ${matches(sql, query)} limit ${query.limit + 1}
        ) hit
        where ${isMine(sql, reader, query)}
      ),
      left_without as (
        select me.room_id from members me left join hits on hits.room_id = me.room_id
        where ${isMine(sql, reader, query)}
        group by me.room_id having count(hits.id) <= ${query.limit}
      )
      select
        (select jsonb_agg(id order by id desc) from (select id from hits order by id desc limit ${query.limit + 1}) h)
          as ids,
        (select last.id from left_without l cross join lateral (
          ${roomBackwards(sql, query, sql`l.room_id`)} limit 1 offset ${stepsEach - 1}
        ) last order by last.id desc limit 1) as reached`,
  )
  const [ids, reached] = [row?.ids ?? [], row?.reached ?? null]
  // Behind the place where one room was left, another may have hits that belong in between.
  return { ids: reached === null ? ids : ids.filter((id) => id >= reached), reached }
}

function allBackwards(sql: Sql, query: MessageQuery) {
  return sql`
    select m.id, m.room_id, m.sender_id, m.created_at, m.text from messages m
    where ${withinIds(sql, query)} order by m.id desc`
}

function roomBackwards(sql: Sql, query: MessageQuery, room: Piece) {
  return sql`
    select m.id, m.sender_id, m.created_at, m.text from messages m
    where ${withinNumbers(sql, query, room)} order by m.seq desc`
}
