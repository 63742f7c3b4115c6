// What pushes are to tell at this moment, for many of them in one statement.

import type { UserId } from '../../../../rooms/kernel/ids.ts'
import type { TextToWords } from '../../../../rooms/model/notifications/notification.ts'
import type { PushNews, TakenPush } from '../../../notify/ports/push-queue.ts'
import type { Preferences } from '../../../notify/preferences.ts'
import type { Database, Sql } from '../../database.ts'
import { isOpenAccount } from '../../friends/pair.ts'
import { isInUse } from '../attention-sql.ts'
import { isUnread, unreadEntries } from '../inbox/inbox-sql.ts'
import { notificationColumns, notificationSurroundings } from '../notification-columns.ts'
import { type FromRow, type NotificationRow, toNotification } from '../notification-rows.ts'
import { isHeld } from './push-subscriptions-postgres.ts'

interface DeviceRow {
  readonly nr: number
  readonly owner: UserId
  readonly endpoint: string
  readonly p256dh: Uint8Array
  readonly auth: Uint8Array
  readonly locale: string
  readonly wants_push: boolean
  readonly quiet_hours: Preferences['quietHours']
  readonly is_in_use: boolean
  readonly is_direct: boolean
  readonly room_name: string | null
  readonly unread: number
}

type ToldRow = NotificationRow &
  FromRow & { readonly told: number; readonly names: boolean; readonly is_reply: boolean }
type Row = DeviceRow & (ToldRow | { readonly id: null })

// Nobody reads the difference between a hundred and more.
const COUNT_UP_TO = 100

export async function newsOf(
  db: Database,
  toWords: TextToWords,
  taken: readonly TakenPush[],
): Promise<readonly (PushNews | null)[]> {
  const rows = await db.run(
    (sql) => sql<Row[]>`
      select taken.nr, s.user_id as owner, s.endpoint, s.p256dh, s.auth, u.locale, ${isInUse(sql, sql`u.id`)} as is_in_use,
        coalesce(f.push, true) as wants_push, f.quiet_hours, r.name as room_name,
        coalesce(r.kind = 'direct', false) as is_direct, news.*,
        case when news.id is null then 0 else (${unreadEntries(sql, sql`u.id`)}) end as unread
      from unnest(${taken.map(({ subscription }) => subscription)}::uuid[], ${taken.map(({ place }) => place)}::uuid[],
        ${taken.map(({ since }) => since)}::uuid[]) with ordinality as taken (subscription_id, place, since, nr)
      join push_subscriptions s on s.id = taken.subscription_id
      join sessions z on z.id = s.session_id and ${isHeld(sql)}
      join users u on u.id = s.user_id and ${isOpenAccount(sql)}
      left join notification_preferences f on f.user_id = u.id
      left join rooms r on r.id = taken.place
      left join members me on me.room_id = taken.place and me.user_id = u.id and me.standing = 'in'
        and me.level <> 'none' and (me.muted_until is null or me.muted_until <= now())
      left join lateral (${newest(sql)}) news on true`,
  )
  const byNumber = new Map(rows.map((row) => [row.nr, row]))
  return taken.map((_, i) => {
    const row = byNumber.get(i + 1)
    return row === undefined ? null : toNews(row, toWords)
  })
}

/** Of the place, unread and not pushed yet: the newest one, and how many there are. */
function newest(sql: Sql) {
  return sql`
    select ${notificationColumns(sql)}, n.read_at, count(*) over () as told, bool_or(n.kind = 'mention') over () as names,
      exists (select from messages own where own.id = t.reply_to and own.sender_id = n.user_id) as is_reply
    from (
      (select of_room.* from notifications of_room
      where of_room.user_id = s.user_id and of_room.room_id = taken.place and of_room.seq > me.last_read_seq
        and of_room.read_at is null and of_room.id >= taken.since
      order by of_room.seq desc limit ${COUNT_UP_TO})
      union all
      (select of_people.* from notifications of_people
      where of_people.user_id = s.user_id and taken.place = s.user_id and of_people.room_id is null
        and of_people.id >= taken.since)
    ) n ${notificationSurroundings(sql)}
    where t.deleted_at is null and ${isUnread(sql)}
    -- What came late to be noted is not what was said last.
    order by n.seq desc, n.id desc limit 1`
}

function toNews(row: Row, toWords: TextToWords): PushNews {
  const { owner: user, endpoint, p256dh, auth, locale, unread } = row
  const isTold = row.id !== null
  return {
    ...{ user, target: { endpoint, p256dh, auth }, locale, unread },
    ...{ wantsPush: row.wants_push, quietHours: row.quiet_hours, isInUse: row.is_in_use },
    roomName: row.is_direct ? null : row.room_name,
    newest: isTold ? toNotification(row, toWords) : null,
    count: isTold ? row.told : 0,
    isReply: isTold && row.is_reply,
    isPersonal: isTold && (row.names || row.is_direct),
  }
}
