// One letter as it is to be now: what it tells of is marked as its own once, and read at every attempt.

import type { UserId } from '../../../../rooms/kernel/ids.ts'
import type { TextToWords } from '../../../../rooms/model/notifications/notification.ts'
import type { Digest, DigestItem, DigestReader, TakenDigest } from '../../../notify/digests/digest.ts'
import type { QuietHours } from '../../../notify/preferences.ts'
import type { Database } from '../../database.ts'
import { isOpenAccount } from '../../friends/pair.ts'
import { notificationColumns } from '../notification-columns.ts'
import { type FromRow, type NotificationRow, toNotification } from '../notification-rows.ts'
import { TOLD_LATE, toldFrom } from './told.ts'

// More is not read in a letter; it is in the list of the page.
const ITEMS_MAX = 20

type ItemRow = NotificationRow &
  FromRow & {
    readonly room_name: string | null
    readonly room_kind: string | null
    readonly total: number
  }

interface ReaderRow {
  readonly id: UserId
  readonly email: string
  readonly locale: string
  readonly is_confirmed: boolean
  readonly every: DigestReader['every']
  readonly quiet_hours: QuietHours | null
}

export async function readDigest(
  db: Database,
  toWords: TextToWords,
  digest: TakenDigest,
): Promise<Digest | null> {
  const reader = await readerOf(db, digest)
  if (reader === null) return null
  // Two statements: the first is over before the second looks, so that both see the same.
  await mark(db, digest)
  const rows = await itemsOf(db, digest)
  const [newest] = rows
  if (!newest) return null
  return {
    letter: digest.letter,
    reader,
    items: rows.map((row) => toItem(row, toWords)).reverse(),
    total: newest.total,
  }
}

/**
 * Null where no letter is wanted any more, there is no account, or somebody else has taken it meanwhile; and where the
 * account came with an import and nobody has ever come into it: they have not asked for letters.
 */
async function readerOf(db: Database, { user, taking }: TakenDigest): Promise<DigestReader | null> {
  const [row] = await db.run(
    (sql) => sql<ReaderRow[]>`
      select u.id, u.email, u.locale, u.email_confirmed_at is not null as is_confirmed,
        coalesce(p.email, 'daily') as every, p.quiet_hours
      from digests d join users u on u.id = d.user_id
      left join notification_preferences p on p.user_id = u.id
      where d.user_id = ${user} and d.taken_by = ${taking} and ${isOpenAccount(sql)} and u.email <> ''
        and coalesce(p.email, 'daily') <> 'off'
        and (u.password_hash is not null or u.email_confirmed_at is not null
          or exists (select from identities i where i.user_id = u.id))`,
  )
  if (!row) return null
  const { email, locale, is_confirmed: isConfirmed, every, quiet_hours: quietHours } = row
  return { user, email, locale, isConfirmed, every, timeZone: quietHours?.timeZone ?? null }
}

async function mark(db: Database, { user, letter, waitingSince }: TakenDigest): Promise<void> {
  await db.run(
    (sql) => sql`
      update notifications set digest_id = ${letter} where id in (
        select n.id ${toldFrom(sql, user)}
          and n.digest_id is null and n.created_at >= ${waitingSince}::timestamptz - ${TOLD_LATE}::interval
      ) and not exists (
        select from notifications where user_id = ${user} and digest_id = ${letter}
          and created_at >= ${waitingSince}::timestamptz - ${TOLD_LATE}::interval
      )`,
  )
}

function itemsOf(db: Database, { user, letter, waitingSince }: TakenDigest) {
  return db.run(
    (sql) => sql<ItemRow[]>`
      select ${notificationColumns(sql)}, n.read_at, r.name as room_name, r.kind as room_kind,
        count(*) over () as total
      ${toldFrom(sql, user)}
        and n.digest_id = ${letter} and n.created_at >= ${waitingSince}::timestamptz - ${TOLD_LATE}::interval
      order by n.created_at desc, n.seq desc, n.id desc limit ${ITEMS_MAX}`,
  )
}

function toItem(row: ItemRow, toWords: TextToWords): DigestItem {
  const { room_name: name, room_kind: kind } = row
  return {
    notification: toNotification(row, toWords),
    room: name === null ? null : { name, isDirect: kind === 'direct' },
  }
}
