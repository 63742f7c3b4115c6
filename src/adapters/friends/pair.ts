// A pair of people as the tables name it, and who of them may not see the other.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { Sql } from '../database.ts'

export interface Pair {
  readonly low: UserId
  readonly high: UserId
}

/** Ids compare as text as they do in the database: hexadecimal digits in lower case. */
export function pairOf(one: UserId, other: UserId): Pair {
  return one < other ? { low: one, high: other } : { low: other, high: one }
}

/** Whether a row of `blocks` stands between two columns or values, either way. */
export function blockBetween(sql: Sql, one: ReturnType<Sql>, other: ReturnType<Sql>) {
  return sql`exists (
    select from blocks b where (b.blocker = ${one} and b.blocked = ${other}) or (b.blocker = ${other} and b.blocked = ${one}))`
}

/** Accounts that others meet, as `u`: neither closed, nor a webhook's, nor of a guest, who will be gone tomorrow. */
export function isOpenAccount(sql: Sql) {
  return sql`u.disabled_at is null and u.deleted_at is null and u.role <> 'guest' and not u.bot`
}
