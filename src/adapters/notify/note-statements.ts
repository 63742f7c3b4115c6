// One statement finds who is due notifications of some events, and writes them; a second time it finds nobody.

import type { NotificationId, UserId } from '../../../rooms/kernel/ids.ts'
import type { Due, NotificationKind, TextToWords } from '../../../rooms/model/notifications/notification.ts'
import type { Asked, Met } from '../../notify/ports/notification-store.ts'
import type { Database, Sql } from '../database.ts'
import { isOpenAccount } from '../friends/pair.ts'
import { audiencesOf } from './audiences.ts'
import { queuedDigests } from './digests/queue-digests.ts'
import { dueOf } from './due-statements.ts'
import { type NotePack, packsOf } from './note-packs.ts'
import { notificationColumns, notificationSurroundings } from './notification-columns.ts'
import { type FromRow, type NotificationRow, toNotification } from './notification-rows.ts'
import { isPushDueSoon, queuedPushes } from './push/queueing.ts'

type Row = NotificationRow & FromRow & { readonly is_push_due: boolean }

// A room of ten thousand must not hold up the commits of all the others.
const ROWS_MAX = 2_000

export interface NoteDeps {
  readonly db: Database
  readonly toWords: TextToWords
  /** Pushes were queued with it, and are due within a moment. */
  readonly onPushDue: () => void
}

/** For each event those who are new to be told, in the same order. */
export async function noteEvents(
  { db, toWords, onPushDue }: NoteDeps,
  asked: readonly Asked[],
): Promise<readonly (readonly Due[])[]> {
  const byEvent = new Map(asked.map((one) => [eventOf(one), { one, due: [] as Due[] }]))
  const each = [...byEvent.values()].map(({ one }) => one)
  const audiences = await audiencesOf(db, each, ROWS_MAX + 1)
  for (const pack of packsOf(each, audiences, ROWS_MAX)) {
    for (let last: UserId | null = null, more = true; more; ) {
      const some = await noteSome(db, pack, last)
      for (const row of some.told)
        byEvent.get(`${row.room_id} ${row.seq}`)?.due.push(...readTold(row, toWords))
      if (some.isPushDue) onPushDue()
      more = pack.isLarge && some.picked === ROWS_MAX
      last = some.last
    }
  }
  return asked.map((one) => {
    const due = byEvent.get(eventOf(one))?.due ?? []
    // Asked for twice it is told once.
    byEvent.delete(eventOf(one))
    return due
  })
}

function eventOf({ concern: { room, seq } }: Asked): string {
  return `${room} ${seq}`
}

/** An event, and all who are told of it as "id user kind,…": for thousands of people a row each would be slow to read. */
type Told = Row & { readonly people: string }

interface Some {
  readonly told: readonly Told[]
  /** More than were noted where somebody else noted the same at the same time. */
  readonly picked: number
  readonly last: UserId | null
  readonly isPushDue: boolean
}

type SomeRow = (Told | { readonly people: null }) & Omit<Some, 'told' | 'isPushDue'>

/** Of a large pack those after `last`, in the order of their ids. */
async function noteSome(db: Database, { asked, isLarge }: NotePack, last: UserId | null): Promise<Some> {
  const rows = await db.run(
    (sql) => sql<SomeRow[]>`
      with ${dueOf(sql, asked)},
      picked as materialized (
        select * from due ${last === null ? sql`` : sql`where due.user_id > ${last}`}
        -- Two nodes that look at the same events must not wait for each other in a circle.
        order by room_id, seq, user_id ${isLarge ? sql`limit ${ROWS_MAX}` : sql``}
      ),
      noted as (
        insert into notifications (user_id, kind, room_id, seq, message_seq, from_id, emoji, created_at)
        select user_id, kind, room_id, seq, message_seq, from_id, emoji, created_at from picked
        on conflict (user_id, room_id, seq) where room_id is not null do nothing
        returning *
      ),
      ${queuedDigests(sql)}, ${queuedPushes(sql)}, ${toldByEvent(sql)}
      select ${notificationColumns(sql)}, n.read_at, n.people, ${isPushDueSoon(sql)} as is_push_due,
        all_picked.count as picked, all_picked.last
      from (select count(*), max(user_id::text) as last from picked) all_picked
      left join told n on true ${notificationSurroundings(sql)}`,
  )
  const told = rows.filter(
    (row): row is Exclude<typeof row, { readonly people: null }> => row.people !== null,
  )
  const { picked, last: now } = rows[0] ?? { picked: 0, last: null }
  return { told, picked, last: now, isPushDue: told[0]?.is_push_due ?? false }
}

function toldByEvent(sql: Sql) {
  return sql`
    told as (
      select null::uuid as id, min(kind) as kind, room_id, seq, message_seq, from_id, emoji, created_at,
        null::timestamptz as read_at, string_agg(id || ' ' || user_id || ' ' || kind, ',') as people
      from noted group by room_id, seq, message_seq, from_id, emoji, created_at
    )`
}

function readTold(row: Told, toWords: TextToWords): Due[] {
  const shared = toNotification(row, toWords)
  return row.people.split(',').map((person) => {
    const [id = '', user = '', kind = ''] = person.split(' ')
    return {
      user: user as UserId,
      notification: { ...shared, id: id as NotificationId, kind: kind as NotificationKind },
    }
  })
}

export async function noteMet(
  { db, toWords, onPushDue }: NoteDeps,
  { user, from, kind }: Met,
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
  return row ? { user, notification: toNotification(row, toWords) } : null
}
