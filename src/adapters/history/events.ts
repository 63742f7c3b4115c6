// The durable events of a room for those who may read it: the log, behind the door.

import type { RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { RecordedEvent } from '../../../rooms/model/events.ts'
import type { ReadRefusal } from '../../../rooms/ports/history.ts'
import type { Database } from '../database.ts'
import {
  eventsAfter,
  isLogRow,
  type LogRow,
  type NoLogRow,
  reachesBack,
  toRecorded,
} from '../rooms/log-rows.ts'
import { type DoorRow, door, refusalAt } from './door.ts'

export async function readEvents(
  db: Database,
  room: RoomId,
  reader: UserId,
  page: { readonly since: number; readonly limit: number },
): Promise<Result<{ events: readonly RecordedEvent[]; head: number }, ReadRefusal | 'history_trimmed'>> {
  const rows = await db.run(
    // Both sides have a column `kind`; the room's is only asked for at the door.
    (sql) => sql<(Pick<DoorRow, 'head' | 'role'> & { room_kind: DoorRow['kind'] } & (LogRow | NoLogRow))[]>`
      with door as materialized (${door(sql, room, reader)})
      select r.kind as room_kind, r.head, r.role, e.*
      from door r left join lateral (${eventsAfter(sql, page.since, page.limit)}) e on r.role is not null
      order by e.seq`,
  )
  const [first] = rows
  const refusal = refusalAt(first && { kind: first.room_kind, head: first.head, role: first.role })
  if (refusal !== null) return fail(refusal)
  const head = first?.head ?? 0
  const found = rows.filter(isLogRow)
  if (!reachesBack(found, page.since, head)) return fail('history_trimmed')
  return ok({ events: found.map((row) => toRecorded(room, row)), head })
}

export async function mayRead(
  db: Database,
  room: RoomId,
  reader: UserId,
): Promise<Result<{ readonly head: number }, ReadRefusal>> {
  const [row] = await db.run((sql) => sql<DoorRow[]>`${door(sql, room, reader)}`)
  const refusal = refusalAt(row)
  return refusal === null ? ok({ head: row?.head ?? 0 }) : fail(refusal)
}
