// Unread notifications of one event, in Postgres.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { TextToWords } from '../../../rooms/model/notifications/notification.ts'
import type { UnreadOfEvent } from '../../notify/ports/unread-of-event.ts'
import type { Database } from '../database.ts'
import { notificationColumns, notificationSurroundings } from './notification-columns.ts'
import { type FromRow, type NotificationRow, toNotification } from './notification-rows.ts'

type Row = NotificationRow & FromRow & { readonly due_to: UserId }

export function createUnreadOfEvent(db: Database, toWords: TextToWords): UnreadOfEvent {
  return async (room, seq) => {
    // By member, as the index of notifications begins with the person.
    const rows = await db.run(
      (sql) => sql<Row[]>`
        select ${notificationColumns(sql)}, n.read_at, n.user_id as due_to
        from members me
        join notifications n on n.user_id = me.user_id and n.room_id = me.room_id and n.seq = ${seq}
        ${notificationSurroundings(sql)}
        where me.room_id = ${room} and me.standing = 'in' and me.last_read_seq < ${seq} and n.read_at is null`,
    )
    return rows.map((row) => ({ user: row.due_to, notification: toNotification(row, toWords) }))
  }
}
