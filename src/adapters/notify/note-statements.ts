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

// A room of ten thousand must not hold up the commits of all the others.
const ROWS_MAX = 2_000

/** For each event those who are new to be told, in the same order. */
export async function noteEvents(
  db: Database,
  asked: readonly Asked[],
  onPushDue: () => void,
): Promise<readonly (readonly Due[])[]> {
  const byEvent = new Map(asked.map(({ concern }) => [eventOf(concern), [] as Due[]]))
  for (let more = true; more; ) {
    const rows = await noteSome(db, asked)
    for (const row of rows.noted) {
      byEvent.get(row.event)?.push({ user: row.due_to, notification: toNotification(row) })
    }
    if (rows.isPushDue) onPushDue()
    more = rows.picked === ROWS_MAX
  }
  return asked.map(({ concern }) => {
    const due = byEvent.get(eventOf(concern)) ?? []
    // Asked for twice it is told once.
    byEvent.delete(eventOf(concern))
    return due
  })
}

function eventOf({ room, seq }: Asked['concern']): string {
  return `${room} ${seq}`
}

type Noted = Row & { readonly due_to: UserId; readonly event: string }

interface Some {
  /** More than were noted where somebody else noted the same at the same time. */
  readonly picked: number
  readonly noted: readonly Noted[]
  readonly isPushDue: boolean
}

async function noteSome(db: Database, asked: readonly Asked[]): Promise<Some> {
  const rows = await db.run(
    (sql) => sql<
      ((Noted | { readonly event: null }) & { readonly picked: number; readonly is_push_due: boolean })[]
    >`
      with ${dueOf(sql, asked)},
      picked as materialized (
        select * from due where not exists (
          select from notifications old
          where old.user_id = due.user_id and old.room_id = due.room_id and old.seq = due.seq
        )
        -- Two nodes that look at the same events must not wait for each other in a circle.
        order by room_id, seq, user_id limit ${ROWS_MAX}
      ),
      noted as (
        insert into notifications (user_id, kind, room_id, seq, message_seq, from_id, emoji, created_at)
        select user_id, kind, room_id, seq, message_seq, from_id, emoji, created_at from picked
        on conflict (user_id, room_id, seq) where room_id is not null do nothing
        returning *
      ),
      ${queuedDigests(sql)}, ${queuedPushes(sql)}
      select ${notificationColumns(sql)}, n.read_at, n.user_id as due_to, n.room_id || ' ' || n.seq as event,
        ${isPushDueSoon(sql)} as is_push_due, all_picked.count as picked
      from (select count(*) from picked) all_picked left join noted n on true ${notificationSurroundings(sql)}`,
  )
  const noted = rows.filter((row): row is Exclude<typeof row, { readonly event: null }> => row.event !== null)
  return { picked: rows[0]?.picked ?? 0, noted, isPushDue: rows[0]?.is_push_due ?? false }
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
