// Letters are queued by the statement that writes notifications: either both are there after a crash, or neither.

import type { UserId } from '../../../../rooms/kernel/ids.ts'
import type { Preferences } from '../../../notify/preferences.ts'
import type { Sql } from '../../database.ts'

/** What a letter tells of, as columns of a notification `n` and a room `r`, which may be missing. */
export function isForLetters(sql: Sql) {
  return sql`(n.kind in ('mention', 'invite', 'friend_request') or n.kind = 'message' and r.kind = 'direct')`
}

/** How long `p`, a row of preferences that may be missing, has letters wait; null where none are wanted. */
export function waitOf(sql: Sql) {
  return sql`case coalesce(p.email, 'daily') when 'hourly' then interval '1 hour' when 'daily' then interval '1 day' end`
}

/**
 * A part of a WITH, after `noted` that returns the new rows of notifications.
 *
 * Who is due one already is locked all the same: so whoever takes the letter, and then reads what there is to tell,
 * reads what is written here. In the order of the ids, so that no two of these wait for each other.
 */
export function queuedDigests(sql: Sql) {
  return sql`
    queued_digests as (
      insert into digests as d (user_id, waiting_since, due_at)
      select distinct n.user_id, now(), now() + ${waitOf(sql)}
      from noted n
      left join rooms r on r.id = n.room_id
      left join notification_preferences p on p.user_id = n.user_id
      where ${isForLetters(sql)} and ${waitOf(sql)} is not null
      order by n.user_id
      on conflict (user_id) do update set
        waiting_since = case when d.due_at is null then excluded.waiting_since else d.waiting_since end,
        due_at = coalesce(d.due_at, excluded.due_at),
        again_since = case when d.due_at is not null then coalesce(d.again_since, now()) end
      where d.due_at is null or d.attempts > 0 and d.again_since is null
    )`
}

/** A part of a WITH: the letter that somebody is due comes when they want it from now on, or not at all. */
export function redatedDigest(sql: Sql, user: UserId, email: Preferences['email']) {
  if (email === 'off') {
    return sql`
      redated as (
        update digests set letter_id = gen_random_uuid(), due_at = null, attempts = 0, again_since = null,
          taken_by = null, taken_until = null
        where user_id = ${user}
      )`
  }
  const wait = email === 'hourly' ? sql`interval '1 hour'` : sql`interval '1 day'`
  return sql`
    redated as (
      update digests set due_at = waiting_since + ${wait}
      where user_id = ${user} and due_at > now() and attempts = 0
    )`
}
