// Asking the index of all texts: for words that few messages hold.

import type { MessageId, UserId } from '../../../rooms/kernel/ids.ts'
import type { MessageQuery } from '../../../rooms/ports/message-search.ts'
import { type Database, DatabaseUnavailable } from '../database.ts'
import { matches, withinIds } from './matching.ts'
import { isMine } from './scope.ts'

const QUERY_CANCELED = '57014'

/** Newest first, one more than asked for where there are more; null where the server gave up on it. */
export async function findByIndex(
  db: Database,
  reader: UserId,
  query: MessageQuery,
): Promise<readonly MessageId[] | null> {
  try {
    const rows = await db.run(
      (sql) => sql<{ id: MessageId }[]>`
        with hits as materialized (
          select m.id, m.room_id from messages m
          where ${matches(sql, query)} and ${withinIds(sql, query)}
            ${query.room === null ? sql`` : sql`and m.room_id = ${query.room}`}
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
