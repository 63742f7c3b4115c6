// One statement finds who is due notifications of some events, and writes them; a second time it finds nobody.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { Due } from '../../../rooms/model/notifications/notification.ts'
import type { Asked, Met } from '../../notify/ports/notification-store.ts'
import type { Database } from '../database.ts'
import { isOpenAccount } from '../friends/pair.ts'
import { queuedDigests } from './digests/queue-digests.ts'
import { dueOf } from './due-statements.ts'
import { notificationColumns, notificationSurroundings } from './notification-columns.ts'
import { type FromRow, type NotificationRow, toNotification } from './notification-rows.ts'
import { isPushDueSoon, queuedPushes } from './push/queueing.ts'

type Row = NotificationRow & FromRow & { readonly is_push_due: boolean }

/** For each event those who are new to be told, in the same order. */
export async function noteEvents(
  db: Database,
  asked: readonly Asked[],
  onPushDue: () => void,
): Promise<readonly (readonly Due[])[]> {
  const rows = await db.run(
    (sql) => sql<(Row & { readonly due_to: UserId; readonly event: string })[]>`
      with ${dueOf(sql, asked)},
      noted as (
        insert into notifications (user_id, kind, room_id, seq, message_seq, from_id, emoji, created_at)
        select user_id, kind, room_id, seq, message_seq, from_id, emoji, created_at from due
        -- Two nodes that look at the same events must not wait for each other in a circle.
        order by room_id, seq, user_id
        on conflict (user_id, room_id, seq) where room_id is not null do nothing
        returning *
      ),
      ${queuedDigests(sql)}, ${queuedPushes(sql)}
      select ${notificationColumns(sql)}, n.read_at, n.user_id as due_to, n.room_id || ' ' || n.seq as event,
        ${isPushDueSoon(sql)} as is_push_due
      from noted n ${notificationSurroundings(sql)}`,
  )
  if (rows[0]?.is_push_due) onPushDue()
  const byEvent = Map.groupBy(rows, ({ event }) => event)
  return asked.map(({ concern: { room, seq } }) => {
    const event = `${room} ${seq}`
    const due = byEvent.get(event) ?? []
    // Asked for twice it is told once.
    byEvent.delete(event)
    return due.map((row) => ({ user: row.due_to, notification: toNotification(row) }))
  })
}

export async function noteMet(
  db: Database,
  { user, from, kind }: Met,
  onPushDue: () => void,
): Promise<Due | null> {
  const [row] = await db.run(
    (sql) => sql<Row[]>`
      with noted as (
        insert into notifications (user_id, kind, from_id, created_at)
        select u.id, ${kind}, ${from}, now() from users u where u.id = ${user} and ${isOpenAccount(sql)}
        on conflict (user_id, kind, from_id) where room_id is null
          -- It is another one by now, and is shown as such.
          do update set id = excluded.id, created_at = excluded.created_at, read_at = null, digest_id = null
        returning *
      ),
      ${queuedDigests(sql)}, ${queuedPushes(sql)}
      select ${notificationColumns(sql)}, n.read_at, ${isPushDueSoon(sql)} as is_push_due
      from noted n ${notificationSurroundings(sql)}`,
  )
  if (row?.is_push_due) onPushDue()
  return row ? { user, notification: toNotification(row) } : null
}
