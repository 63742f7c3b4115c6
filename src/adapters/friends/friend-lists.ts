// The lists of friends, requests and blocks, each a page at a time.

import { z } from 'zod'
import { readCursor, writeCursor } from '../../../rooms/kernel/cursor.ts'
import type { UserId } from '../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Paged } from '../../../rooms/ports/history.ts'
import type { Known, KnownFriend, PageOf, PendingRequest } from '../../friends/ports/friend-store.ts'
import { type PersonRow, personColumns, readPerson } from '../accounts/profile-rows.ts'
import type { Database, Sql } from '../database.ts'
import { blockBetween, isOpenAccount } from './pair.ts'

// The database counts in microseconds; a cursor in milliseconds would step over what happened within the same one.
const latest = z.object({ atMicros: z.int(), id: z.uuid() })
const named = z.object({ name: z.string().regex(/^[^\0]{1,200}$/) })

interface FriendRow extends PersonRow {
  readonly username_key: string
  readonly since: Date
  readonly last_seen_at: Date | null
  readonly shows_presence: boolean
}

export async function listFriends(
  db: Database,
  { user, reader }: { readonly user: UserId; readonly reader: UserId },
  page: PageOf,
): Promise<Result<Paged<KnownFriend>, 'bad_cursor'>> {
  const after = readPlace(named, page)
  if (!after.ok) return after
  const rows = await db.run(
    (sql) => sql<FriendRow[]>`
      with friends as (
        select high as id, accepted_at from friendships where low = ${user} and accepted_at is not null
        union all
        select low, accepted_at from friendships where high = ${user} and accepted_at is not null
      )
      select ${personColumns(sql)}, u.username_key, f.accepted_at as since, u.last_seen_at, u.shows_presence
      from friends f join users u on u.id = f.id
      where ${isOpenAccount(sql)} and u.username_key > ${after.value?.name ?? ''}
        and not ${blockBetween(sql, sql`u.id`, sql`${reader}::uuid`)}
        and not ${blockBetween(sql, sql`u.id`, sql`${user}::uuid`)}
      order by u.username_key limit ${page.limit + 1}`,
  )
  return ok(
    paged(rows, page.limit, {
      item: (row) => ({
        person: readPerson(row),
        sinceMs: row.since.getTime(),
        lastSeenAtMs: row.shows_presence ? (row.last_seen_at?.getTime() ?? null) : null,
        showsPresence: row.shows_presence,
      }),
      place: ({ username_key: name }) => ({ name }),
    }),
  )
}

interface DatedRow extends PersonRow {
  readonly since: Date
  readonly at_micros: number
}

export async function listRequests(
  db: Database,
  user: UserId,
  page: PageOf,
): Promise<Result<Paged<PendingRequest>, 'bad_cursor'>> {
  const after = readPlace(latest, page)
  if (!after.ok) return after
  const rows = await db.run(
    (sql) => sql<(DatedRow & { readonly outgoing: boolean })[]>`
      with pending as (
        select high as id, requested_by, created_at from friendships where low = ${user} and accepted_at is null
        union all
        select low, requested_by, created_at from friendships where high = ${user} and accepted_at is null
      )
      select ${personColumns(sql)}, p.created_at as since, ${micros(sql)} as at_micros,
        p.requested_by = ${user} as outgoing
      from pending p join users u on u.id = p.id
      where ${isOpenAccount(sql)} and ${beyond(sql, after.value)}
        and not ${blockBetween(sql, sql`u.id`, sql`${user}::uuid`)}
      order by at_micros desc, u.id desc limit ${page.limit + 1}`,
  )
  const item = (row: (typeof rows)[number]): PendingRequest => ({
    ...knownOf(row),
    way: row.outgoing ? 'outgoing' : 'incoming',
  })
  return ok(paged(rows, page.limit, { item, place: placeOf }))
}

export async function listBlocks(
  db: Database,
  user: UserId,
  page: PageOf,
): Promise<Result<Paged<Known>, 'bad_cursor'>> {
  const after = readPlace(latest, page)
  if (!after.ok) return after
  const rows = await db.run(
    (sql) => sql<DatedRow[]>`
      select ${personColumns(sql)}, p.created_at as since, ${micros(sql)} as at_micros
      from blocks p join users u on u.id = p.blocked
      where p.blocker = ${user} and ${beyond(sql, after.value)}
      order by at_micros desc, u.id desc limit ${page.limit + 1}`,
  )
  return ok(paged(rows, page.limit, { item: knownOf, place: placeOf }))
}

function micros(sql: Sql) {
  return sql`(extract(epoch from p.created_at) * 1000000)::bigint`
}

function beyond(sql: Sql, after: z.infer<typeof latest> | null) {
  if (after === null) return sql`true`
  return sql`(${micros(sql)}, u.id) < (${after.atMicros}::bigint, ${after.id}::uuid)`
}

function knownOf(row: DatedRow): Known {
  return { person: readPerson(row), sinceMs: row.since.getTime() }
}

function placeOf({ at_micros: atMicros, user_id: id }: DatedRow): z.infer<typeof latest> {
  return { atMicros, id }
}

function readPlace<Place>(schema: z.ZodType<Place>, { cursor }: PageOf): Result<Place | null, 'bad_cursor'> {
  if (cursor === null) return ok(null)
  const read = readCursor(cursor)
  const place = schema.safeParse(read.ok ? read.value : undefined)
  return place.success ? ok(place.data) : fail('bad_cursor')
}

interface Reading<Row, Item> {
  readonly item: (row: Row) => Item
  readonly place: (row: Row) => Readonly<Record<string, string | number>>
}

/** Of one row more than the page holds: whether it is there says whether there is another page. */
function paged<Row, Item>(rows: readonly Row[], limit: number, read: Reading<Row, Item>): Paged<Item> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next = rows.length > limit && last !== undefined ? writeCursor(read.place(last)) : null
  return { items: shown.map(read.item), next }
}
