// What counts as unread among notifications `n` of a person, with the place in the room as `me`, as SQL.

import type { Sql } from '../../database.ts'

// Nobody reads the difference between a hundred and more.
const COUNT_UP_TO = 100

/** The rooms that somebody is in, with how far they have read. */
export function placesOf(sql: Sql, user: ReturnType<Sql>) {
  return sql`
    select m.room_id, m.last_read_seq from members m where m.user_id = ${user} and m.standing = 'in'`
}

/** It is of a room that the person is in, or of no room. */
export function isShown(sql: Sql) {
  return sql`(n.room_id is null or me.room_id is not null)`
}

/** Neither read by hand, nor by its room, nor answered. */
export function isUnread(sql: Sql) {
  return sql`(n.read_at is null and (n.room_id is null or n.seq > me.last_read_seq)
    and (n.kind <> 'friend_request' or exists (
      select from friendships f
      where f.low = least(n.user_id, n.from_id) and f.high = greatest(n.user_id, n.from_id)
        and f.requested_by = n.from_id and f.accepted_at is null)))`
}

/** Plain messages of the room of `me` that its owner has not read, as `p`. */
export function unreadPlain(sql: Sql, user: ReturnType<Sql>) {
  return sql`
    notifications p where p.user_id = ${user} and p.room_id = me.room_id and p.seq > me.last_read_seq
      and p.kind = 'message' and p.read_at is null`
}

/** The number on the bell, as a query of one column `unread`: entries of the inbox. */
export function unreadEntries(sql: Sql, owner: ReturnType<Sql>) {
  return sql`
    select count(*) as unread from (
      select from (${placesOf(sql, owner)}) me where exists (select from ${unreadPlain(sql, owner)})
      union all
      select from notifications n left join (${placesOf(sql, owner)}) me on me.room_id = n.room_id
      where n.user_id = ${owner} and n.kind <> 'message' and ${isShown(sql)} and ${isUnread(sql)}
      limit ${COUNT_UP_TO}
    ) entries`
}
