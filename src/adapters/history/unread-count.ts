// How many messages of others somebody has not read.

import type { Sql } from '../database.ts'

// Nobody reads the difference between a thousand and more.
export const COUNT_UP_TO = 1_000

/** The query `unread` for the row `members` under the alias `me` of the query around it: of what came after `seq`. */
export function messagesUnread(sql: Sql, seq = sql`me.last_read_seq`) {
  return sql`
    select count(*) as unread from (
      select from messages t
      where t.room_id = me.room_id and t.seq > ${seq}
        and t.sender_id <> me.user_id and t.deleted_at is null
      limit ${COUNT_UP_TO}
    ) counted`
}
