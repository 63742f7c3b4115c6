// How many messages that somebody has not read name them.

import type { Sql } from '../database.ts'

// The last of those that name anybody: more than these nobody reads one by one.
export const MENTIONS_UP_TO = 1_000

/**
 * The query `mentions` for the row `members` under the alias `me` of the query around it: of what came after `seq`.
 * Beside an index of its own.
 */
export function mentionsUnread(sql: Sql, seq = sql`me.last_read_seq`) {
  return sql`
    select count(*) filter (
      where last.content ? 'all'
        or last.content->'mentions' @> jsonb_build_array(jsonb_build_object('id', me.user_id))
    ) as mentions
    from (
      select content from messages t
      where t.room_id = me.room_id and t.seq > ${seq} and t.sender_id <> me.user_id
        and (t.content ? 'mentions' or t.content ? 'all')
      order by t.seq desc
      limit ${MENTIONS_UP_TO}
    ) last`
}
