// Unread counts from the messages themselves; what was counted once is kept in mind, and only what is new is looked at.

import { type BoundedMap, createBoundedMap } from '../../rooms/kernel/bounded-map.ts'
import type { RoomId } from '../../rooms/kernel/ids.ts'
import type { Unread, UnreadCount, UserRoom } from '../../rooms/ports/unread.ts'
import type { Database } from './database.ts'
import { MENTIONS_UP_TO, mentionsUnread } from './history/mentions-count.ts'
import { COUNT_UP_TO, messagesUnread } from './history/unread-count.ts'

const COUNTS_KEPT = 20_000
// Counting the messages costs no more than looking through so much of the log.
const LOOK_BACK = 1_000

interface Counted {
  /** The read mark that it was counted from, and the head of the room then. */
  readonly read: number
  readonly head: number
  readonly unread: number
  readonly mentions: number
}

type Row = UnreadCount & Omit<Counted, keyof UnreadCount> & { readonly since: number }

export function createPostgresUnread(db: Database): Unread {
  const kept: BoundedMap<string, Counted> = createBoundedMap(COUNTS_KEPT)
  return {
    async roomIdsOf(user) {
      const rows = await db.run(
        (sql) => sql<{ room_id: RoomId }[]>`
          select room_id from members where user_id = ${user} and standing = 'in'`,
      )
      return rows.map((row) => row.room_id)
    },
    async count(pairs) {
      const before = new Map(pairs.map((pair) => [keyOf(pair), kept.get(keyOf(pair))]))
      return (await countSince(db, pairs, before)).map((row) => {
        const { userId, room, read, head, since } = row
        const known = before.get(keyOf(row))
        const { unread, mentions } = known && since > read ? together(known, row) : row
        kept.set(keyOf(row), { read, head, unread, mentions })
        return { userId, room, unread, mentions }
      })
    },
  }
}

/** Of each pair what came since it was counted, or all where that cannot be added to. */
function countSince(
  db: Database,
  pairs: readonly UserRoom[],
  before: ReadonlyMap<string, Counted | undefined>,
): PromiseLike<readonly Row[]> {
  const rows = pairs.map((pair) => {
    const known = before.get(keyOf(pair))
    return { user: pair.userId, room: pair.room, read: known?.read, head: known?.head }
  })
  return db.run(
    (sql) => sql<Row[]>`
      select me.user_id as "userId", me.room_id as room, me.last_read_seq as read, r.last_seq as head,
        since.seq as since, n.unread, named.mentions
      from jsonb_to_recordset(${sql.json(rows)}) as p("user" uuid, room uuid, read bigint, head bigint)
      join members me on me.room_id = p.room and me.user_id = p."user" and me.standing = 'in'
      join rooms r on r.id = me.room_id
      cross join lateral (
        select case when p.read = me.last_read_seq and r.last_seq - p.head < ${LOOK_BACK} and not exists (
          -- Whatever else happened may have been to a message that was counted.
          select from room_events e where e.room_id = r.id and e.seq > p.head
            and e.kind not in ('message.created', 'reaction.added', 'reaction.removed')
        ) then greatest(p.head, me.last_read_seq) else me.last_read_seq end as seq
      ) since
      cross join lateral (${messagesUnread(sql, sql`since.seq`)}) n
      cross join lateral (${mentionsUnread(sql, sql`since.seq`)}) named`,
  )
}

function together(known: Counted, more: Row): Pick<Counted, 'unread' | 'mentions'> {
  return {
    unread: Math.min(known.unread + more.unread, COUNT_UP_TO),
    mentions: Math.min(known.mentions + more.mentions, MENTIONS_UP_TO),
  }
}

function keyOf({ userId, room }: UserRoom): string {
  return `${userId} ${room}`
}
