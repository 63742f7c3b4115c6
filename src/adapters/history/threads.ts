// The replies in a thread, oldest first: a walk along the index of threads, however long the thread is.

import { z } from 'zod'
import { readCursor, writeCursor } from '../../../rooms/kernel/cursor.ts'
import type { MessageId, RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Message } from '../../../rooms/model/words.ts'
import type { Paged, PageOf, ReadRefusal } from '../../../rooms/ports/history.ts'
import type { Database } from '../database.ts'
import { type DoorRow, door, refusalAt } from './door.ts'
import { type MessageRow, messageColumns, type NoMessageRow, toMessage } from './message-rows.ts'

type Row = DoorRow & { readonly root: MessageId | null } & (MessageRow | NoMessageRow)

const threadCursor = z.object({ after: z.int().min(0) })

export interface InRoom {
  readonly room: RoomId
  readonly reader: UserId
}

/** Of any message of a thread: its first one, or a reply. */
export async function readThread(
  db: Database,
  { room, reader }: InRoom,
  id: MessageId,
  page: PageOf,
): Promise<Result<Paged<Message>, ReadRefusal | 'message_not_found' | 'bad_cursor'>> {
  const after = page.cursor === null ? ok({ after: 0 }) : readThreadCursor(page.cursor)
  if (!after.ok) return after
  const rows = await db.run(
    (sql) => sql<Row[]>`
      with door as materialized (${door(sql, room, reader)}),
      root as materialized (
        select coalesce(m.thread, m.id) as id
        from door join messages m on m.id = ${id} and m.room_id = door.id
        where door.role is not null
      ),
      found as (
        select side.* from door cross join root cross join lateral (
          select * from messages
          where room_id = door.id and thread = root.id and seq > ${after.value.after}
          order by seq limit ${page.limit + 1}
        ) side
      )
      select door.kind, door.head, door.role, root.id as root, ${messageColumns(sql, reader)}
      from door left join root on true left join found m on true left join users u on u.id = m.sender_id
      order by m.seq`,
  )
  const [first] = rows
  const refusal = refusalAt(first)
  if (refusal !== null) return fail(refusal)
  if (!first || first.root === null) return fail('message_not_found')
  const found = rows.filter(isMessage)
  const last = found[page.limit - 1]
  return ok({
    items: found.slice(0, page.limit).map((row) => toMessage(room, row)),
    next: found.length > page.limit && last ? writeCursor({ after: last.seq }) : null,
  })
}

function isMessage<R extends MessageRow | NoMessageRow>(row: R): row is R & MessageRow {
  return row.id !== null
}

function readThreadCursor(cursor: string): Result<z.infer<typeof threadCursor>, 'bad_cursor'> {
  const read = readCursor(cursor)
  const parsed = threadCursor.safeParse(read.ok ? read.value : null)
  return parsed.success ? ok(parsed.data) : fail('bad_cursor')
}
