// Whose rooms a search goes through, and how much there is in them.

import type { MessageId, RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import type { MessageQuery } from '../../../rooms/ports/message-search.ts'
import type { Database, Sql } from '../database.ts'

export interface Scope {
  readonly rooms: readonly RoomId[]
  /** Events in them: no fewer than messages. */
  readonly size: number
  /** Messages of the whole installation, as the database estimates it. */
  readonly everything: number
  /** The first message of the whole installation; null where there is none. */
  readonly oldest: MessageId | null
}

export async function readScope(db: Database, reader: UserId, query: MessageQuery): Promise<Scope> {
  const [row] = await db.run(
    (sql) => sql<Scope[]>`
      select coalesce(jsonb_agg(r.id), '[]') as rooms, coalesce(sum(r.last_seq), 0)::bigint as size,
        (select greatest(reltuples, 0)::bigint from pg_class where oid = 'messages'::regclass) as everything,
        (select id from messages order by id limit 1) as oldest
      from members me join rooms r on r.id = me.room_id
      where ${isMine(sql, reader, query)}`,
  )
  return row ?? { rooms: [], size: 0, everything: 0, oldest: null }
}

/** Row `me` of `members` at this very moment, in every statement: who was removed finds nothing from then on. */
export function isMine(sql: Sql, reader: UserId, { room }: MessageQuery) {
  return sql`
    me.user_id = ${reader} and me.standing = 'in' ${room === null ? sql`` : sql`and me.room_id = ${room}`}`
}
