// Notifications in Postgres: one statement finds who is due one and writes it; a second time it finds nobody.

import type { NotificationId, UserId } from '../../../rooms/kernel/ids.ts'
import { ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Due, Notification } from '../../../rooms/model/notifications/notification.ts'
import type { Paged, PageOf } from '../../../rooms/ports/history.ts'
import type { Concern } from '../../notify/concern.ts'
import type { Met, NotificationStore } from '../../notify/ports/notification-store.ts'
import type { Database } from '../database.ts'
import { isOpenAccount } from '../friends/pair.ts'
import { dueTo } from './due-statements.ts'
import { notificationColumns, notificationSurroundings } from './notification-columns.ts'
import { type FromRow, type NotificationRow, toNotification } from './notification-rows.ts'
import { atMicros, isOlder, readPlace, writePlace } from './place-in-list.ts'

type Row = NotificationRow & FromRow

export function createPostgresNotificationStore(db: Database): NotificationStore {
  return {
    note: (concern, present) => note(db, concern, present),
    noteMet: (met) => noteMet(db, met),
    list: (user, page) => list(db, user, page),
    async read(user, which) {
      const rows = await db.run(
        (sql) => sql<{ id: NotificationId }[]>`
          update notifications set read_at = now()
          where user_id = ${user} and read_at is null
            ${which === 'all' ? sql`` : sql`and id = any(${[...which]}::uuid[])`}
          returning id`,
      )
      return rows.map(({ id }) => id)
    },
    async forget(beforeMs, limit) {
      const rows = await db.run(
        (sql) => sql`
          delete from notifications where id in (
            select id from notifications where created_at < ${new Date(beforeMs)} order by created_at limit ${limit}
          ) returning 1`,
      )
      return rows.length
    },
  }
}

async function note(db: Database, concern: Concern, present: readonly UserId[]): Promise<readonly Due[]> {
  const { room, seq, atMs } = concern
  const from = concern.type === 'said' ? concern.message.sender.id : concern.by
  const rows = await db.run(
    (sql) => sql<(Row & { readonly due_to: UserId })[]>`
      with due as (${dueTo(sql, concern, present)}),
      noted as (
        insert into notifications (user_id, kind, room_id, seq, message_seq, from_id, emoji, created_at)
        select user_id, kind, ${room}, ${seq}, message_seq, ${from}, emoji, ${new Date(atMs)} from due
        on conflict (user_id, room_id, seq) where room_id is not null do nothing
        returning *
      )
      select ${notificationColumns(sql)}, n.user_id as due_to, n.read_at
      from noted n ${notificationSurroundings(sql)}`,
  )
  return rows.map((row) => ({ user: row.due_to, notification: toNotification(row) }))
}

async function noteMet(db: Database, { user, from, kind }: Met): Promise<Due | null> {
  const [row] = await db.run(
    (sql) => sql<Row[]>`
      with noted as (
        insert into notifications (user_id, kind, from_id, created_at)
        select u.id, ${kind}, ${from}, now() from users u where u.id = ${user} and ${isOpenAccount(sql)}
        on conflict (user_id, kind, from_id) where room_id is null
          do update set created_at = excluded.created_at, read_at = null
        returning *
      )
      select ${notificationColumns(sql)}, n.read_at from noted n ${notificationSurroundings(sql)}`,
  )
  return row ? { user, notification: toNotification(row) } : null
}

async function list(
  db: Database,
  user: UserId,
  page: PageOf,
): Promise<Result<Paged<Notification>, 'bad_cursor'>> {
  const before = readPlace(page.cursor)
  if (!before.ok) return before
  const { value: place } = before
  const rows = await db.run(
    (sql) => sql<(Row & { readonly at_micros: number })[]>`
      select ${notificationColumns(sql)}, coalesce(n.read_at, case when me.last_read_seq >= n.seq then n.created_at end) as read_at,
        ${atMicros(sql)}
      from notifications n ${notificationSurroundings(sql)}
      left join members me on me.room_id = n.room_id and me.user_id = n.user_id and me.standing = 'in'
      where n.user_id = ${user} and (n.room_id is null or me.user_id is not null)
        ${place === null ? sql`` : sql`and ${isOlder(sql, place)}`}
      order by n.created_at desc, n.id desc limit ${page.limit + 1}`,
  )
  const last = rows[page.limit - 1]
  return ok({
    items: rows.slice(0, page.limit).map(toNotification),
    next: rows.length > page.limit && last ? writePlace(last) : null,
  })
}
