// The query of a page of messages: where it begins, its time filter, and the way to the next page.

import { z } from '@hono/zod-openapi'
import { readCursor, writeCursor } from '../../../../rooms/kernel/cursor.ts'
import { fail, ok, type Result } from '../../../../rooms/kernel/result.ts'
import type { HistoryPage, PageQuery, PageStart } from '../../../../rooms/ports/history.ts'
import { refuseField } from '../../../accounts/refusals.ts'
import type { Refusal } from '../../problem.ts'
import { cursorQuery, limitQuery, seqQuery, timeQuery } from '../fields.ts'
import { refusalOf } from '../refusals.ts'

export const messageQuery = z.object({
  before: seqQuery.optional(),
  after: seqQuery.optional(),
  around: seqQuery.optional(),
  since: timeQuery.optional(),
  until: timeQuery.optional(),
  cursor: cursorQuery,
  limit: limitQuery,
})

type MessageQuery = z.infer<typeof messageQuery>

const cursorValue = z.union([z.object({ before: z.int().min(0) }), z.object({ after: z.int().min(0) })])

/** A cursor stands for `before` or `after`; the other parameters stay what they are. */
export function readPageQuery(query: MessageQuery): Result<PageQuery, Refusal> {
  const start = query.cursor === undefined ? namedStart(query) : cursorStart(query.cursor)
  if (!start.ok) return start
  return ok({
    start: start.value,
    limit: query.limit,
    ...(query.since !== undefined && { sinceMs: query.since }),
    ...(query.until !== undefined && { untilMs: query.until }),
  })
}

/** The cursor of the page that follows in the direction of the walk: older ones, but for `after`. */
export function nextCursor(start: PageStart, page: HistoryPage): string | null {
  const [newest] = page.messages
  const oldest = page.messages.at(-1)
  if (start.at === 'after') return page.hasNewer && newest ? writeCursor({ after: newest.seq }) : null
  return page.hasOlder && oldest ? writeCursor({ before: oldest.seq }) : null
}

/** RFC 8288: the same question with the cursor in the place of where this page began. */
export function nextLink(path: string, asked: URLSearchParams, cursor: string): string {
  const params = new URLSearchParams(asked)
  for (const start of ['before', 'after', 'around']) params.delete(start)
  params.set('cursor', cursor)
  return `<${path}?${params}>; rel="next"`
}

function namedStart({ before, after, around }: MessageQuery): Result<PageStart, Refusal> {
  const named: PageStart[] = []
  if (before !== undefined) named.push({ at: 'before', seq: before })
  if (after !== undefined) named.push({ at: 'after', seq: after })
  if (around !== undefined) named.push({ at: 'around', seq: around })
  const [start, second] = named
  if (second) return fail(refuseField(second.at, 'must not be given together with another place to begin'))
  return ok(start ?? { at: 'newest' })
}

function cursorStart(cursor: string): Result<PageStart, Refusal> {
  const read = readCursor(cursor)
  const parsed = cursorValue.safeParse(read.ok ? read.value : null)
  if (!parsed.success) return fail(refusalOf('bad_cursor'))
  const value = parsed.data
  return ok('before' in value ? { at: 'before', seq: value.before } : { at: 'after', seq: value.after })
}
