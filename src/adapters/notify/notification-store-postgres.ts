// Notifications in Postgres: one statement finds who is due one and writes it; a second time it finds nobody.

import { z } from 'zod'
import { readCursor, writeCursor } from '../../../rooms/kernel/cursor.ts'
import type { NotificationId, UserId } from '../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Due, Notification } from '../../../rooms/model/notifications/notification.ts'
import type { Paged, PageOf } from '../../../rooms/ports/history.ts'
import type { Concern } from '../../notify/concern.ts'
import type { Met, NotificationStore } from '../../notify/ports/notification-store.ts'
import { personColumns } from '../accounts/profile-rows.ts'
import type { Database, Sql } from '../database.ts'
import { isOpenAccount } from '../friends/pair.ts'
import { dueTo } from './due-statements.ts'
import { type FromRow, type NotificationRow, toNotification } from './notification-rows.ts'

// The database counts in microseconds; a cursor in milliseconds would step over what happened within the same one.
const placeSchema = z.object({ atMicros: z.int(), id: z.uuid() })

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
      select ${columns(sql)}, n.user_id as due_to, n.read_at
      from noted n ${surroundings(sql)}`,
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
      select ${columns(sql)}, n.read_at from noted n ${surroundings(sql)}`,
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
      select ${columns(sql)}, coalesce(n.read_at, case when me.last_read_seq >= n.seq then n.created_at end) as read_at,
        (extract(epoch from n.created_at) * 1000000)::bigint as at_micros
      from notifications n ${surroundings(sql)}
      left join members me on me.room_id = n.room_id and me.user_id = n.user_id and me.standing = 'in'
      where n.user_id = ${user} and (n.room_id is null or me.user_id is not null)
        ${place === null ? sql`` : sql`and (n.created_at, n.id) < (${microsSql(sql, place.atMicros)}, ${place.id})`}
      order by n.created_at desc, n.id desc limit ${page.limit + 1}`,
  )
  const last = rows[page.limit - 1]
  return ok({
    items: rows.slice(0, page.limit).map(toNotification),
    next: rows.length > page.limit && last ? writeCursor({ atMicros: last.at_micros, id: last.id }) : null,
  })
}

function columns(sql: Sql) {
  return sql`
    n.id, n.kind, n.room_id, n.seq, n.message_seq, n.emoji, n.created_at,
    case when n.kind in ('message', 'mention') then t.text end as text, ${personColumns(sql)}`
}

function surroundings(sql: Sql) {
  return sql`
    left join users u on u.id = n.from_id
    left join messages t on t.room_id = n.room_id and t.seq = n.seq`
}

function microsSql(sql: Sql, micros: number) {
  return sql`to_timestamp(0) + ${micros} * interval '1 microsecond'`
}

function readPlace(cursor: string | null): Result<z.infer<typeof placeSchema> | null, 'bad_cursor'> {
  if (cursor === null) return ok(null)
  const read = readCursor(cursor)
  const parsed = placeSchema.safeParse(read.ok ? read.value : null)
  return parsed.success ? ok(parsed.data) : fail('bad_cursor')
}
