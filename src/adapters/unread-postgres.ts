// Unread counts from the messages themselves: nothing to keep in step with them.

import type { RoomId } from '../../rooms/kernel/ids.ts'
import type { Unread, UnreadCount } from '../../rooms/ports/unread.ts'
import type { Database } from './database.ts'
import { mentionsUnread } from './history/mentions-count.ts'
import { messagesUnread } from './history/unread-count.ts'

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
          cross join lateral (${messagesUnread(sql)}) n
          cross join lateral (${mentionsUnread(sql)}) named`,
      )
    },
  }
}
