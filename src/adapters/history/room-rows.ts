// Rows of `rooms` as the summaries that people see.

import type { RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import type { RoomSummary } from '../../../rooms/model/room-views.ts'
import type { Person, Role, RoomKind } from '../../../rooms/model/words.ts'
import type { Sql } from '../database.ts'

export interface RoomRow {
  readonly room_id: RoomId
  readonly kind: RoomKind
  readonly name: string
  readonly topic: string
  readonly slow_mode_seconds: number
  readonly guests: boolean
  readonly room_created_at: Date
  readonly archived_at: Date | null
  readonly head: number
  readonly member_count: number
  readonly role: Role | null
  readonly peer: Person | null
}

/** Columns of `rooms r`, of the reader's own row `members me`, and of the other one of a direct room. */
export function roomColumns(sql: Sql, reader: UserId) {
  return sql`
    r.id as room_id, r.kind, r.name, r.topic, r.slow_mode_seconds, r.guests,
    r.created_at as room_created_at, r.archived_at, r.last_seq as head, me.role,
    r.member_count,
    case when r.kind = 'direct' then (
      -- In the room with oneself there is nobody else.
      select jsonb_build_object(
        'id', u.id, 'username', u.username, 'displayName', u.display_name, 'avatarUrl', u.avatar_url)
      from members p join users u on u.id = p.user_id
      where p.room_id = r.id order by p.user_id = ${reader} limit 1
    ) end as peer`
}

export function toSummary(row: RoomRow): RoomSummary {
  return {
    profile: {
      id: row.room_id,
      kind: row.kind,
      name: row.name,
      topic: row.topic,
      slowModeSeconds: row.slow_mode_seconds,
      guests: row.guests,
      createdAtMs: row.room_created_at.getTime(),
      archivedAtMs: row.archived_at?.getTime() ?? null,
    },
    head: row.head,
    memberCount: row.member_count,
    role: row.role,
    peer: row.peer,
  }
}
