// Blocks: each ends what is between the two, and no trace of it comes back when the block is lifted.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { Database } from '../database.ts'
import { pairOf } from './pair.ts'

/** False where there is no such person. */
export async function block(db: Database, by: UserId, other: UserId): Promise<boolean> {
  const { low, high } = pairOf(by, other)
  const rows = await db.run(
    (sql) => sql`
      with known as materialized (
        select id from users where id = ${other} and deleted_at is null
      ), blocked as (
        insert into blocks (blocker, blocked) select ${by}::uuid, id from known on conflict do nothing
      ), ended as (
        delete from friendships where low = ${low} and high = ${high}
      )
      select from known`,
  )
  return rows.length > 0
}

/**
 * A request that was under way when the block was written may have left a row: nobody sees it behind the block, and
 * it goes with the block.
 */
export async function unblock(db: Database, by: UserId, other: UserId): Promise<void> {
  const { low, high } = pairOf(by, other)
  await db.run(
    (sql) => sql`
      with lifted as (
        delete from blocks where blocker = ${by} and blocked = ${other} returning blocker
      )
      delete from friendships where low = ${low} and high = ${high} and exists (select from lifted)`,
  )
}

export async function hasBlocked(db: Database, by: UserId, other: UserId): Promise<boolean> {
  const rows = await db.run((sql) => sql`select from blocks where blocker = ${by} and blocked = ${other}`)
  return rows.length > 0
}
