// Who is in a room: owners and admins first, then everybody by name.

import { z } from 'zod'
import { readCursor, writeCursor } from '../../../rooms/kernel/cursor.ts'
import type { RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { MemberView } from '../../../rooms/model/room-views.ts'
import type { Role } from '../../../rooms/model/words.ts'
import type { MemberQuery, Paged, ReadRefusal } from '../../../rooms/ports/history.ts'
import type { Database, Sql } from '../database.ts'
import { type DoorRow, door, refusalAt } from './door.ts'

interface MemberRow {
  readonly user_id: UserId
  readonly username: string
  readonly display_name: string
  readonly avatar_url: string | null
  readonly member_role: Role
  readonly joined_at: Date
  readonly last_read_seq: number
  readonly rank: number
  readonly username_key: string
}

type Row = DoorRow & (MemberRow | { readonly [Column in keyof MemberRow]: null })

const memberCursor = z.object({ rank: z.int().min(0).max(2), name: z.string() })
type MemberCursor = z.infer<typeof memberCursor>

export async function readMembers(
  db: Database,
  room: RoomId,
  reader: UserId,
  query: MemberQuery,
): Promise<Result<Paged<MemberView>, ReadRefusal | 'bad_cursor'>> {
  const { cursor, limit } = query
  const after = cursor === null ? ok(null) : readMemberCursor(cursor)
  if (!after.ok) return after
  const rows = await db.run(
    (sql) => sql<Row[]>`
      with door as materialized (${door(sql, room, reader)})
      select door.kind, door.head, door.role, m.*
      from door left join lateral (${membersAfter(sql, query, after.value)}) m on door.role is not null
      order by m.rank, m.username_key`,
  )
  const refusal = refusalAt(rows[0])
  if (refusal !== null) return fail(refusal)
  const found = rows.filter(isMember)
  const last = found[limit - 1]
  return ok({
    items: found.slice(0, limit).map(toMember),
    next: found.length > limit && last ? writeCursor({ rank: last.rank, name: last.username_key }) : null,
  })
}

/** One more than asked for, to tell whether there are more. */
function membersAfter(sql: Sql, { text = '', user, limit }: MemberQuery, after: MemberCursor | null) {
  return sql`
    select * from (
      select u.id as user_id, u.username, u.display_name, u.avatar_url, u.username_key,
        i.role as member_role, i.joined_at, i.last_read_seq,
        case i.role when 'owner' then 0 when 'admin' then 1 else 2 end as rank
      from members i join users u on u.id = i.user_id
      where i.room_id = door.id and i.standing = 'in'
        ${text === '' ? sql`` : sql`and strpos(u.username_key || E'\\n' || lower(u.display_name), lower(${text})) > 0`}
        ${user === undefined ? sql`` : sql`and i.user_id = ${user}`}
    ) ranked
    ${after === null ? sql`` : sql`where (rank, username_key) > (${after.rank}, ${after.name})`}
    order by rank, username_key
    limit ${limit + 1}`
}

function isMember(row: Row): row is DoorRow & MemberRow {
  return row.user_id !== null
}

function toMember(row: MemberRow): MemberView {
  const { user_id: id, username, display_name: displayName, avatar_url: avatarUrl } = row
  return {
    person: { id, username, displayName, avatarUrl },
    role: row.member_role,
    joinedAtMs: row.joined_at.getTime(),
    lastReadSeq: row.last_read_seq,
  }
}

function readMemberCursor(cursor: string): Result<MemberCursor, 'bad_cursor'> {
  const read = readCursor(cursor)
  const parsed = memberCursor.safeParse(read.ok ? read.value : null)
  return parsed.success ? ok(parsed.data) : fail('bad_cursor')
}
