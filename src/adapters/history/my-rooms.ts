// The rooms one is in, with what one has not read and what was said last: one statement for the whole list.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { MyRoom } from '../../../rooms/model/room-views.ts'
import type { Database } from '../database.ts'
import { mentionsUnread } from './mentions-count.ts'
import { type MessageRow, messageColumns, type NoMessageRow, toMessage } from './message-rows.ts'
import { type RoomRow, roomColumns, toSummary } from './room-rows.ts'
import { messagesUnread } from './unread-count.ts'

type Row = RoomRow &
  (MessageRow | NoMessageRow) & {
    readonly last_read_seq: number
    readonly muted: boolean
    readonly unread: number
    readonly mentions: number
  }

export async function readMyRooms(db: Database, reader: UserId): Promise<readonly MyRoom[]> {
  const rows = await db.run(
    (sql) => sql<Row[]>`
      select ${roomColumns(sql, reader)}, ${messageColumns(sql, reader)}, me.last_read_seq,
        (me.level = 'none' or coalesce(me.muted_until > now(), false)) as muted,
        n.unread, named.mentions
      from members me
      join rooms r on r.id = me.room_id
      cross join lateral (${messagesUnread(sql)}) n
      cross join lateral (${mentionsUnread(sql)}) named
      left join lateral (
        select * from messages t where t.room_id = r.id order by t.seq desc limit 1
      ) m on true
      left join users u on u.id = m.sender_id
      where me.user_id = ${reader} and me.standing = 'in'
      order by coalesce(m.created_at, r.created_at) desc, r.id desc`,
  )
  return rows.map((row) => ({
    ...toSummary(row),
    unread: row.unread,
    mentions: row.mentions,
    lastReadSeq: row.last_read_seq,
    muted: row.muted,
    lastMessage: row.id === null ? null : toMessage(row.room_id, row),
  }))
}
