// GET /api/search: messages by their words, over the rooms one is in.

import { createRoute, z } from '@hono/zod-openapi'
import { readCursor, writeCursor } from '../../../rooms/kernel/cursor.ts'
import { type MessageId, parseMessageId, parseRoomId, parseUserId } from '../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import { readSearchWords, snippetOf } from '../../../rooms/model/search-words.ts'
import { readLine } from '../../../rooms/model/text.ts'
import { messageJson, type TextToHtml } from '../../../rooms/model/wire.ts'
import { roomJson } from '../../../rooms/model/wire-room.ts'
import type { MessageSearch } from '../../../rooms/ports/message-search.ts'
import { refuseField } from '../../accounts/refusals.ts'
import type { Mount } from '../app-env.ts'
import { SIGNED_IN } from '../auth/signed-in.ts'
import { jsonAnswer } from '../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../problem.ts'
import { requireCaller } from '../require-caller.ts'
import { idField, listQuery, textField, timeQuery } from '../rooms/fields.ts'
import { refusalOf } from '../rooms/refusals.ts'
import { listOf, messageSchema, roomSchema } from '../rooms/room-schemas.ts'

const MAX_QUERY_CHARS = 200

const hitSchema = z
  .object({
    message: messageSchema,
    room: roomSchema,
    snippet: z.string().openapi({ description: 'Plain text around the first hit.' }),
  })
  .openapi('SearchHit')

const searchMessages = createRoute({
  method: 'get',
  path: '/api/search',
  tags: ['Messages'],
  security: SIGNED_IN,
  summary: 'Messages that hold all words of `q`, newest first, in the rooms one is in',
  description:
    'A word is found inside others and in any case; words in double quotes are found side by side. A page may hold ' +
    'fewer messages than `limit`, or none, and have a `next` all the same: what one call looks through is bounded.',
  middleware: [requireCaller] as const,
  request: {
    query: listQuery.extend({
      q: textField(readLine, MAX_QUERY_CHARS),
      room: idField(parseRoomId, 'room').optional(),
      from: idField(parseUserId, 'user').optional(),
      since: timeQuery.optional(),
      until: timeQuery.optional(),
    }),
  },
  responses: {
    200: jsonAnswer('A page of hits.', listOf(hitSchema)),
    default: PROBLEM_RESPONSE,
  },
})

export interface SearchRouteDeps {
  readonly search: MessageSearch
  readonly toHtml: TextToHtml
}

export function createSearchRoute({ search, toHtml }: SearchRouteDeps): Mount {
  return (app) => {
    app.openapi(searchMessages, async (c) => {
      const { q, room = null, from = null, since = null, until = null, cursor, limit } = c.req.valid('query')
      const words = readSearchWords(q)
      if (!words.ok) return problem(c, refuseField('q', words.error))
      const before = readPlace(cursor)
      if (!before.ok) return problem(c, refusalOf(before.error))
      const found = await search.find(c.var.caller.userId, {
        ...{ words: words.value, room, from, limit },
        ...{ sinceMs: since, untilMs: until, before: before.value },
      })
      const items = found.hits.map((hit) => ({
        message: messageJson(hit.message, toHtml),
        room: roomJson(hit.room),
        snippet: snippetOf(hit.message.text, words.value),
      }))
      return c.json(
        { items, next: found.before === null ? null : writeCursor({ before: found.before }) },
        200,
      )
    })
  }
}

function readPlace(cursor: string | undefined): Result<MessageId | null, 'bad_cursor'> {
  if (cursor === undefined) return ok(null)
  const read = readCursor(cursor)
  const parsed = z.object({ before: z.string() }).safeParse(read.ok ? read.value : null)
  const id = parsed.success ? parseMessageId(parsed.data.before) : null
  return id?.ok ? id : fail('bad_cursor')
}
