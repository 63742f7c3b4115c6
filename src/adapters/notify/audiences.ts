// Whether anybody could be told of what is said in a room, and how many are told of all that is.

import type { RoomId } from '../../../rooms/kernel/ids.ts'
import type { Asked } from '../../notify/ports/notification-store.ts'
import type { Database } from '../database.ts'
import { hearingAll, isElsewhere, listens, lookingRows } from './due-statements.ts'

export interface Audience {
  /** Whoever is told of anything at all, and does not look. */
  readonly isThere: boolean
  /** Of those how many are told of everything; counting stops somewhere. */
  readonly hearsAll: number
}

/** By room. Counting stops at `most`. */
export async function audiencesOf(
  db: Database,
  asked: readonly Asked[],
  most: number,
): Promise<ReadonlyMap<RoomId, Audience>> {
  const rooms = [...new Set(asked.map(({ concern }) => concern.room))].map((id) => ({ id }))
  const rows = await db.run(
    (sql) => sql<{ id: RoomId; is_there: boolean; hears_all: number }[]>`
      with looking as materialized (${lookingRows(sql, asked)})
      select r.id, exists (
        select from members me where me.room_id = r.id and me.level <> 'none' and ${listens(sql)} and ${isElsewhere(sql)}
      ) as is_there, (
        select count(*) from (
          select from (${hearingAll(sql, sql`r.id`, sql`r.kind = 'direct'`)}) me
          where ${listens(sql)} and ${isElsewhere(sql)}
          limit ${most}
        ) counted
      ) as hears_all
      from jsonb_to_recordset(${sql.json(rooms)}) as a(id uuid)
      cross join lateral (select * from rooms where rooms.id = a.id limit 1) r`,
  )
  return new Map(rows.map((row) => [row.id, { isThere: row.is_there, hearsAll: row.hears_all }]))
}
