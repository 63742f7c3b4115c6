// Who may read a room, as the first part of every reading statement: one round trip, one snapshot.

import type { RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import type { Role, RoomKind } from '../../../rooms/model/words.ts'
import type { ReadRefusal } from '../../../rooms/ports/history.ts'
import type { Sql } from '../database.ts'

export interface DoorRow {
  readonly kind: RoomKind
  readonly head: number
  /** Null for whoever is not in: strangers, former members, the banned. */
  readonly role: Role | null
}

/** The query `door(id, kind, head, role)`: one row, or none where there is no such room. */
export function door(sql: Sql, room: RoomId, reader: UserId) {
  return sql`
    select r.id, r.kind, r.last_seq as head, me.role
    from rooms r
    left join members me on me.room_id = r.id and me.user_id = ${reader} and me.standing = 'in'
    where r.id = ${room}`
}

/** A private room does not tell that it exists; a public one says what to do. */
export function refusalAt(row: DoorRow | undefined): ReadRefusal | null {
  if (row === undefined) return 'room_not_found'
  if (row.role !== null) return null
  return row.kind === 'public' ? 'not_a_member' : 'room_not_found'
}
