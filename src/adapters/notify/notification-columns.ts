// What is read of a notification `n`, and the tables beside it that say it.

import { personColumns } from '../accounts/profile-rows.ts'
import type { Sql } from '../database.ts'

/** Columns of a NotificationRow with its FromRow, but for `read_at`. */
export function notificationColumns(sql: Sql) {
  return sql`
    n.id, n.kind, n.room_id, n.seq, n.message_seq, n.emoji, n.created_at,
    case when n.kind in ('message', 'mention') then t.text end as text, ${personColumns(sql)}`
}

/** `u`: whom it is from; `t`: the message that it is of. */
export function notificationSurroundings(sql: Sql) {
  return sql`
    left join users u on u.id = n.from_id
    left join messages t on t.room_id = n.room_id and t.seq = n.seq`
}
