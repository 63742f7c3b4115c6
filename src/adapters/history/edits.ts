// What the edits of a message replaced, the last edit first: for its author, and for whoever looks after the room.

import { z } from 'zod'
import { readCursor, writeCursor } from '../../../rooms/kernel/cursor.ts'
import type { MessageId, UserId } from '../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { ReplacedText } from '../../../rooms/model/words.ts'
import type { Paged, PageOf, ReadRefusal } from '../../../rooms/ports/history.ts'
import type { Database } from '../database.ts'
import { type DoorRow, door, refusalAt } from './door.ts'
import type { InRoom } from './threads.ts'

interface EditRow {
  readonly seq: number
  readonly text: string
  readonly at: Date
}

type Row = DoorRow & { readonly sender_id: UserId | null } & (
    | EditRow
    | { readonly [Column in keyof EditRow]: null }
  )

const editCursor = z.object({ before: z.int().min(0) })

export async function readEdits(
  db: Database,
  { room, reader }: InRoom,
  id: MessageId,
  page: PageOf,
): Promise<Result<Paged<ReplacedText>, ReadRefusal | 'message_not_found' | 'not_allowed' | 'bad_cursor'>> {
  const before = page.cursor === null ? ok({ before: Number.MAX_SAFE_INTEGER }) : readEditCursor(page.cursor)
  if (!before.ok) return before
  const rows = await db.run(
    (sql) => sql<Row[]>`
      with door as materialized (${door(sql, room, reader)})
      select door.kind, door.head, door.role, m.sender_id, e.seq, e.text, e.at
      from door
      left join messages m on m.id = ${id} and m.room_id = door.id
      left join lateral (
        select * from message_edits
        where message_id = m.id and seq < ${before.value.before}
          and (m.sender_id = ${reader} or (door.kind <> 'direct' and door.role <> 'member'))
        order by seq desc limit ${page.limit + 1}
      ) e on true
      order by e.seq desc`,
  )
  const [first] = rows
  const refusal = refusalAt(first)
  if (refusal !== null) return fail(refusal)
  if (!first || first.sender_id === null) return fail('message_not_found')
  const looksAfter = first.kind !== 'direct' && first.role !== 'member'
  if (first.sender_id !== reader && !looksAfter) return fail('not_allowed')
  const found = rows.filter(isEdit)
  const last = found[page.limit - 1]
  return ok({
    items: found.slice(0, page.limit).map(({ seq, text, at }) => ({ seq, text, replacedAtMs: at.getTime() })),
    next: found.length > page.limit && last ? writeCursor({ before: last.seq }) : null,
  })
}

function isEdit(row: Row): row is DoorRow & { readonly sender_id: UserId | null } & EditRow {
  return row.seq !== null
}

function readEditCursor(cursor: string): Result<z.infer<typeof editCursor>, 'bad_cursor'> {
  const read = readCursor(cursor)
  const parsed = editCursor.safeParse(read.ok ? read.value : null)
  return parsed.success ? ok(parsed.data) : fail('bad_cursor')
}
