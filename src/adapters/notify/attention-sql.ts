// Where people look, as SQL: who sees a room at this moment, and who sits in front of any page.

import type { Sql } from '../database.ts'

/** Confirmed once a minute: what was not confirmed twice is of a node that is gone. */
const ATTENTION_SECONDS = 150
// As long as nodes believe each other to be alive, and a slow beat more.
const BEAT_SECONDS = 10

/** Whether somebody is in front of a page of theirs, anywhere. */
export function isInUse(sql: Sql, user: ReturnType<Sql>) {
  return sql`exists (select from attention a where a.user_id = ${user} and a.here and ${isFresh(sql)})`
}

/**
 * Whether somebody who is present in the room sees what happens there: none of their pages says that they look
 * elsewhere. Programs that say nothing of it count by their presence alone.
 */
export function isLooking(sql: Sql, user: ReturnType<Sql>, room: ReturnType<Sql>) {
  return sql`coalesce((
    select bool_or(a.here and ${room} = any(a.rooms)) from attention a
    where a.user_id = ${user} and ${isFresh(sql)}), true)`
}

/** Of a row of `attention` as `a`: confirmed lately, by a node that lives. */
export function isFresh(sql: Sql) {
  const beat = sql`make_interval(secs => ${BEAT_SECONDS})`
  // What was said since is of a life that keeps no registry: of a node alone, where there was a cluster before.
  return sql`(a.at > now() - make_interval(secs => ${ATTENTION_SECONDS}) and not exists (
    select from nodes n where n.id = a.node and a.at < n.beat_at + ${beat}
      and (n.state = 'left' or n.beat_at < now() - ${beat})))`
}
