// Unread counts from the messages themselves: nothing to keep in step with them.

import type { RoomId } from '../../rooms/kernel/ids.ts'
import type { Unread, UnreadCount } from '../../rooms/ports/unread.ts'
import type { Database } from './database.ts'
import { mentionsUnread } from './history/mentions-count.ts'

// Nobody reads the difference between a thousand and more.
const COUNT_UP_TO = 1_000

export function createPostgresUnread(db: Database): Unread {
  return {
    async roomIdsOf(user) {
      const rows = await db.run(
        (sql) => sql<{ room_id: RoomId }[]>`
          select room_id from members where user_id = ${user} and standing = 'in'`,
      )
      return rows.map((row) => row.room_id)
    },
    async count(pairs) {
      const rows = pairs.map(({ userId, room }) => ({ user: userId, room }))
      return db.run(
        (sql) => sql<UnreadCount[]>`
          select me.user_id as "userId", me.room_id as room, n.unread, named.mentions
          from jsonb_to_recordset(${sql.json(rows)}) as p("user" uuid, room uuid)
          join members me on me.room_id = p.room and me.user_id = p."user" and me.standing = 'in'
          cross join lateral (
            select count(*) as unread from (
              select from messages t
              where t.room_id = me.room_id and t.seq > me.last_read_seq
                and t.sender_id <> me.user_id and t.deleted_at is null
              limit ${COUNT_UP_TO}
            ) counted
          ) n
          cross join lateral (${mentionsUnread(sql)}) named`,
      )
    },
  }
}
