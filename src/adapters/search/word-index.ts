// Asking the index of words about a stretch of time.

import type { MessageId, RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import type { MessageQuery } from '../../../rooms/ports/message-search.ts'
import { type Database, DatabaseUnavailable } from '../database.ts'
import { matches, withinIds } from './matching.ts'
import type { Stretch } from './periods.ts'
import { isMine } from './scope.ts'

const QUERY_CANCELED = '57014'

export interface IndexQuery extends MessageQuery {
  readonly stretch: Stretch
  /** Only these rooms are asked about; null: those of everybody, and the reader's are picked. */
  readonly among: readonly RoomId[] | null
}

/** Newest first, one more than asked for where there are more; null where the server gave up on it. */
export async function findByIndex(
  db: Database,
  reader: UserId,
  query: IndexQuery,
): Promise<readonly MessageId[] | null> {
  const { stretch, among, from } = query
  try {
    const rows = await db.run(
      // `is true` leaves this to the index of words: another one would be read to its end, to be joined with it.
      (sql) => sql<{ id: MessageId }[]>`
        with hits as materialized (
          select m.id, m.room_id from messages m
          where periods_of(m.id) && ${[...stretch.periods]}::int[]
            ${among === null ? sql`` : sql`and array[m.room_id, m.sender_id] && ${[...among]}::uuid[]`}
            ${from === null ? sql`` : sql`and array[m.room_id, m.sender_id] @> ${[from]}::uuid[]`}
            and ${matches(sql, query)} and (${withinIds(sql, query)}) is true
        )
        select m.id from hits m join members me on me.room_id = m.room_id
        where ${isMine(sql, reader, query)}
        order by m.id desc limit ${query.limit + 1}`,
    )
    return rows.map(({ id }) => id)
  } catch (fault) {
    if (fault instanceof DatabaseUnavailable && fault.message.startsWith(QUERY_CANCELED)) return null
    throw fault
  }
}
