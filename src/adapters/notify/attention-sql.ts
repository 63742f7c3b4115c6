// Where people look, as SQL: who sees a room at this moment, and who sits in front of any page.

import type { RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import type { Sql } from '../database.ts'

/** Confirmed once a minute: what was not confirmed twice is of a node that is gone. */
export const ATTENTION_SECONDS = 150

/** Whether somebody is in front of a page of theirs, anywhere. */
export function isInUse(sql: Sql, user: ReturnType<Sql>) {
  return sql`exists (select from attention a where a.user_id = ${user} and a.here and ${isFresh(sql)})`
}

/**
 * Whether somebody sees what happens in the room: they are among those `present` there, and none of their pages
 * says that they look elsewhere. Programs that say nothing of it count by their presence alone.
 */
export function isLooking(sql: Sql, user: ReturnType<Sql>, room: RoomId, present: readonly UserId[]) {
  return sql`(${user} = any(${[...present]}::uuid[]) and coalesce((
    select bool_or(a.here and ${room}::uuid = any(a.rooms)) from attention a
    where a.user_id = ${user} and ${isFresh(sql)}), true))`
}

function isFresh(sql: Sql) {
  return sql`a.at > now() - make_interval(secs => ${ATTENTION_SECONDS})`
}
