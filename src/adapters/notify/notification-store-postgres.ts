// Notifications in Postgres: what is due is written for many events at once, and read by one person.

import type { NotificationId, UserId } from '../../../rooms/kernel/ids.ts'
import { ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Notification } from '../../../rooms/model/notifications/notification.ts'
import type { Paged, PageOf } from '../../../rooms/ports/history.ts'
import type { Asked, NotificationStore } from '../../notify/ports/notification-store.ts'
import { DatabaseUnavailable } from '../database.ts'
import { createGathering } from './gathering.ts'
import { type NoteDeps, noteEvents, noteMet } from './note-statements.ts'
import { notificationColumns, notificationSurroundings } from './notification-columns.ts'
import { type FromRow, type NotificationRow, toNotification } from './notification-rows.ts'
import { atMicros, isOlder, readPlace, writePlace } from './place-in-list.ts'
import { createUnreadOfEvent } from './unread-of-event-postgres.ts'

const EVENTS_MAX = 512
// At most a quarter of the time of each lane, so that who sends does not wait for who is told.
const LANES = { postgres: 2, pglite: 1 } as const
// A look at one event costs Postgres nearly what a look at fifty does: what is said within a moment goes together.
const REST = { times: 3, leastMs: 20 }

type Row = NotificationRow & FromRow

export function createPostgresNotificationStore(deps: NoteDeps): NotificationStore {
  const { db, toWords } = deps
  const unread = createUnreadOfEvent(db, toWords)
  const unreadOf = ({ concern: { room, seq } }: Asked) => unread(room, seq)
  const note = createGathering({
    async run(questions: readonly (readonly Asked[])[], isAgain) {
      const asked = questions.flat()
      const noted = await noteEvents(deps, asked)
      // Before another one failed some were written, and nobody was told.
      const told = isAgain ? await Promise.all(asked.map(unreadOf)) : noted
      const due = told.values()
      return questions.map((question) => question.flatMap(() => due.next().value ?? []))
    },
    isForAll: (fault) => fault instanceof DatabaseUnavailable,
    sizeOf: (asked) => asked.length,
    ...{ atOnce: LANES[db.engine], most: EVENTS_MAX, rest: REST },
  })
  return {
    note,
    noteMet: (met) => noteMet(deps, met),
    list: (user, page) => list(deps, user, page),
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

async function list(
  { db, toWords }: NoteDeps,
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
    items: rows.slice(0, page.limit).map((row) => toNotification(row, toWords)),
    next: rows.length > page.limit && last ? writePlace(last) : null,
  })
}
