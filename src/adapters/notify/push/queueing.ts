// The part of the statement that writes notifications which has them pushed: a crash can lose neither without both.

import type { Sql } from '../../database.ts'
import { isInUse } from '../attention-sql.ts'
import { isHeld } from './push-subscriptions-postgres.ts'

// What is said in this time goes with one push.
const GATHER_MS = 100
// Whoever sits in front of a page sees it there: they are pushed to when they have left without reading.
const IN_USE_MS = 120_000

/** The CTE `queued_pushes`, of the rows of `noted`: one for each device and place. */
export function queuedPushes(sql: Sql) {
  return sql`
    queued_pushes as (
      insert into pushes as p (subscription_id, place, origin, since, due_at)
      -- Everybody takes the rows in this order, so that no two wait for each other.
      select distinct on (s.id, place) s.id, coalesce(n.room_id, n.user_id) as place, s.origin, n.id,
        now() + case when ${isInUse(sql, sql`n.user_id`)} then ${IN_USE_MS}::integer else ${GATHER_MS}::integer end
          * interval '1 millisecond'
      from noted n
      join push_subscriptions s on s.user_id = n.user_id
      join sessions z on z.id = s.session_id and ${isHeld(sql)}
      left join notification_preferences f on f.user_id = n.user_id
      where coalesce(f.push, true)
      order by s.id, place, n.id
      on conflict (subscription_id, place) do update set
        since = least(p.since, excluded.since),
        due_at = greatest(least(p.due_at, excluded.due_at), p.not_before),
        origin = excluded.origin
      returning due_at
    )`
}

/** Whether something of `queued_pushes` is due right after the statement. */
export function isPushDueSoon(sql: Sql) {
  return sql`exists (select from queued_pushes where due_at < now() + ${2 * GATHER_MS} * interval '1 millisecond')`
}
