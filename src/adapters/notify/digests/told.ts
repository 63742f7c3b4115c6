// What a letter may tell somebody of: unread, still there, and from whom and where they want to hear.

import type { UserId } from '../../../../rooms/kernel/ids.ts'
import type { Sql } from '../../database.ts'
import { notificationSurroundings } from '../notification-columns.ts'
import { isForLetters } from './queue-digests.ts'

/** How long before its row something may have happened: so much older than what waits is looked for. */
export const TOLD_LATE = '96 hours'

/** From `from` on, to be followed by `and`: notifications `n` of one person, `r` where, `u` by whom, `t` what was said. */
export function toldFrom(sql: Sql, user: UserId) {
  return sql`
    from notifications n ${notificationSurroundings(sql)}
    left join rooms r on r.id = n.room_id
    left join members me on me.room_id = n.room_id and me.user_id = n.user_id and me.standing = 'in'
    where n.user_id = ${user} and n.read_at is null and ${isForLetters(sql)}
      and (n.kind not in ('message', 'mention') or t.seq is not null and t.deleted_at is null)
      and case when n.room_id is null
        then exists (
          select from friendships f where f.accepted_at is null and f.requested_by = n.from_id
            and f.low = least(n.user_id, n.from_id) and f.high = greatest(n.user_id, n.from_id)
        )
        else me.level <> 'none' and me.last_read_seq < n.seq
          and (me.muted_until is null or me.muted_until <= now())
      end
      and not exists (select from blocks b where b.blocker = n.user_id and b.blocked = n.from_id)`
}
