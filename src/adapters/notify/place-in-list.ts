// Where a page of notifications `n` ends, and the next one begins: the newest first.

import { z } from 'zod'
import { readCursor, writeCursor } from '../../../rooms/kernel/cursor.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Sql } from '../database.ts'

// The database counts in microseconds; a cursor in milliseconds would step over what happened within the same one.
const placeSchema = z.object({ atMicros: z.int(), id: z.uuid() })

type PlaceInList = z.infer<typeof placeSchema>

export interface PlaceRow {
  readonly id: string
  readonly at_micros: number
}

/** The column `at_micros` of a PlaceRow. */
export function atMicros(sql: Sql) {
  return sql`(extract(epoch from n.created_at) * 1000000)::bigint as at_micros`
}

export function isOlder(sql: Sql, { atMicros: micros, id }: PlaceInList) {
  return sql`(n.created_at, n.id) < (to_timestamp(0) + ${micros} * interval '1 microsecond', ${id})`
}

export function writePlace({ id, at_micros }: PlaceRow): string {
  return writeCursor({ atMicros: at_micros, id })
}

/** Null: from the beginning. */
export function readPlace(cursor: string | null): Result<PlaceInList | null, 'bad_cursor'> {
  if (cursor === null) return ok(null)
  const read = readCursor(cursor)
  const parsed = placeSchema.safeParse(read.ok ? read.value : null)
  return parsed.success ? ok(parsed.data) : fail('bad_cursor')
}
