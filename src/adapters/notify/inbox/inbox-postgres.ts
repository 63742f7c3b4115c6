// The inbox in Postgres: two sorts of entries, merged by their time. Neither looks through floods of plain messages.

import type { NotificationId, UserId } from '../../../../rooms/kernel/ids.ts'
import { ok, type Result } from '../../../../rooms/kernel/result.ts'
import type { TextToWords } from '../../../../rooms/model/notifications/notification.ts'
import type { Paged, PageOf } from '../../../../rooms/ports/history.ts'
import type { Inbox, InboxEntry } from '../../../notify/ports/inbox.ts'
import type { Database, Sql } from '../../database.ts'
import { notificationColumns, notificationSurroundings } from '../notification-columns.ts'
import { type FromRow, type NotificationRow, toNotification } from '../notification-rows.ts'
import { atMicros, isOlder, type PlaceRow, readPlace, writePlace } from '../place-in-list.ts'
import { isShown, isUnread, placesOf, unreadEntries, unreadPlain } from './inbox-sql.ts'

type Row = NotificationRow &
  FromRow &
  PlaceRow & {
    readonly unread: number
    readonly first_unread: number | null
    readonly is_reply: boolean
    readonly is_deleted: boolean
    readonly about: string | null
  }

// Nobody reads the difference between a thousand and more.
const COUNT_UP_TO = 1_000

export function createPostgresInbox(db: Database, toWords: TextToWords): Inbox {
  return {
    async page(user, page) {
      const found = await pageOf(db, user, page)
      if (!found.ok) return found
      const { items, next } = found.value
      return ok({ items: items.map((row) => toEntry(row, toWords)), next })
    },
    async find(user, id) {
      const [row] = await db.run(
        (sql) => sql<Row[]>`
          with mine as (${placesOf(sql, sql`${user}::uuid`)}),
          entries as (select n.id from notifications n where n.id = ${id} and n.user_id = ${user})
          ${drawn(sql, user)}`,
      )
      return row ? toEntry(row, toWords) : null
    },
    async unread(user) {
      const [row] = await db.run(
        (sql) => sql<{ unread: number }[]>`${unreadEntries(sql, sql`${user}::uuid`)}`,
      )
      return row?.unread ?? 0
    },
    async readRequest(user, from) {
      const rows = await db.run(
        (sql) => sql<{ id: NotificationId }[]>`
          update notifications set read_at = now()
          where user_id = ${user} and from_id = ${from} and kind = 'friend_request' and read_at is null
            and room_id is null
          returning id`,
      )
      return rows.map((row) => row.id)
    },
    async read(user, id, limit) {
      const rows = await db.run(
        (sql) => sql<{ id: NotificationId }[]>`
          with opened as (select * from notifications where id = ${id} and user_id = ${user}),
          due as (
            select id from opened where read_at is null
            union
            select plain.id from opened
            join (${placesOf(sql, sql`${user}::uuid`)}) me on me.room_id = opened.room_id
            cross join lateral (
              select p.id from ${unreadPlain(sql, sql`${user}::uuid`)} and p.seq <= opened.seq
              limit ${limit}
            ) plain
            where opened.kind = 'message'
            limit ${limit}
          )
          update notifications n set read_at = now() from due
          where n.id = due.id and n.read_at is null returning n.id`,
      )
      return rows.map((row) => row.id)
    },
  }
}

async function pageOf(db: Database, user: UserId, page: PageOf): Promise<Result<Paged<Row>, 'bad_cursor'>> {
  const before = readPlace(page.cursor)
  if (!before.ok) return before
  const { value: place } = before
  const rows = await db.run((sql) => {
    const older = place === null ? sql`true` : isOlder(sql, place)
    const newest = sql`order by n.created_at desc, n.id desc limit ${page.limit + 1}`
    return sql<Row[]>`
      with mine as (${placesOf(sql, sql`${user}::uuid`)}),
      plain as (
        select n.id from mine me cross join lateral (
          select n.id, n.created_at from notifications n
          where n.user_id = ${user} and n.room_id = me.room_id and n.kind = 'message'
          order by n.seq desc limit 1
        ) n where ${older} ${newest}
      ),
      others as (
        select n.id from notifications n left join mine me on me.room_id = n.room_id
        where n.user_id = ${user} and n.kind <> 'message' and ${isShown(sql)} and ${older} ${newest}
      ),
      entries as (select id from plain union all select id from others)
      ${drawn(sql, user)}
      ${newest}`
  })
  const last = rows[page.limit - 1]
  return ok({
    items: rows.slice(0, page.limit),
    next: rows.length > page.limit && last ? writePlace(last) : null,
  })
}

/** The rows of `entries`, where `mine` are the places of their owner. */
function drawn(sql: Sql, user: UserId) {
  return sql`
    select ${notificationColumns(sql)}, ${atMicros(sql)}, plain.first_unread, counted.unread,
      case when counted.unread = 0 then coalesce(n.read_at, n.created_at) end as read_at,
      coalesce(t.deleted_at, own.deleted_at) is not null as is_deleted, own.text as about,
      exists (select from messages a where a.id = t.reply_to and a.sender_id = n.user_id) as is_reply
    from entries join notifications n on n.id = entries.id ${notificationSurroundings(sql)}
    left join messages own on own.room_id = n.room_id and own.seq = n.message_seq
    left join mine me on me.room_id = n.room_id
    cross join lateral (
      select count(*) as unread, min(seq) as first_unread from (
        select p.seq from ${unreadPlain(sql, sql`${user}::uuid`)} and n.kind = 'message'
        order by p.seq limit ${COUNT_UP_TO}
      ) first
    ) plain
    cross join lateral (
      select case when n.kind = 'message' then plain.unread when ${isUnread(sql)} then 1 else 0 end as unread
    ) counted
    where ${isShown(sql)}`
}

function toEntry(row: Row, toWords: TextToWords): InboxEntry {
  return {
    notification: toNotification(row, toWords),
    unread: row.unread,
    firstUnread: row.first_unread,
    isReply: row.is_reply,
    isDeleted: row.is_deleted,
    about: toWords(row.about ?? ''),
  }
}
