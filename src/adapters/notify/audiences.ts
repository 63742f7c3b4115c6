// How many in each room could be told of what is said in it: where everybody looks there is nothing else to ask.

import type { RoomId } from '../../../rooms/kernel/ids.ts'
import type { Asked } from '../../notify/ports/notification-store.ts'
import type { Database } from '../database.ts'
import { isElsewhere, listens, lookingRows } from './due-statements.ts'

/** By room. Counting stops at `most`. */
export async function audiencesOf(
  db: Database,
  asked: readonly Asked[],
  most: number,
): Promise<ReadonlyMap<RoomId, number>> {
  const rooms = [...new Set(asked.map(({ concern }) => concern.room))]
  const rows = await db.run(
    (sql) => sql<{ room_id: RoomId; people: number }[]>`
      with looking as materialized (${lookingRows(sql, asked)})
      select r.id as room_id, (
        select count(*) from (
          select from members me
          where me.room_id = r.id and me.level <> 'none' and ${listens(sql)} and ${isElsewhere(sql)}
          limit ${most}
        ) counted
      ) as people
      from unnest(${rooms}::uuid[]) r(id)`,
  )
  return new Map(rows.map(({ room_id, people }) => [room_id, people]))
}
