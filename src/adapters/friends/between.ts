// What stands between two people, and who of many shows that they are here.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { Bond } from '../../friends/ports/friend-store.ts'
import type { Database } from '../database.ts'
import { blockBetween, isOpenAccount, pairOf } from './pair.ts'

interface BondRow {
  readonly blocked: boolean
  readonly barred: boolean
  readonly requested_by: UserId | null
  readonly accepted: boolean
}

export async function bondBetween(db: Database, by: UserId, other: UserId): Promise<Bond> {
  const { low, high } = pairOf(by, other)
  const [row] = await db.run(
    (sql) => sql<BondRow[]>`
      select f.requested_by, f.accepted_at is not null as accepted,
        exists (select from blocks where blocker = ${by} and blocked = ${other}) as blocked,
        exists (select from blocks where blocker = ${other} and blocked = ${by}) as barred
      from (select 1) as one
      left join friendships f on f.low = ${low} and f.high = ${high}`,
  )
  if (row?.blocked) return 'blocked'
  if (!row || row.barred || row.requested_by === null) return 'none'
  if (row.accepted) return 'friends'
  return row.requested_by === by ? 'asked' : 'asking'
}

export async function showingPresence(
  db: Database,
  reader: UserId,
  users: readonly UserId[],
): Promise<readonly UserId[]> {
  const rows = await db.run(
    (sql) => sql<{ id: UserId }[]>`
      select u.id from users u
      where u.id = any(${[...users]}::uuid[]) and u.shows_presence and ${isOpenAccount(sql)}
        and not ${blockBetween(sql, sql`u.id`, sql`${reader}::uuid`)}`,
  )
  return rows.map(({ id }) => id)
}
