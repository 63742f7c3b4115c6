// GET /api/rooms/{id}/messages/{messageId}/thread and …/edits: what came of a message, and what it was before.

import { createRoute, z } from '@hono/zod-openapi'
import { messageJson, timeJson } from '../../../../rooms/model/wire.ts'
import type { Mount } from '../../app-env.ts'
import { SIGNED_IN } from '../../auth/signed-in.ts'
import { jsonAnswer } from '../../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../../problem.ts'
import { listQuery } from '../fields.ts'
import { ofMessage } from '../path-ids.ts'
import { refusalOf } from '../refusals.ts'
import type { RoomRoutesDeps } from '../room-deps.ts'
import { listOf, messageSchema, replacedTextSchema } from '../room-schemas.ts'

const uuid = z.string().openapi({ format: 'uuid' })
const common = {
  tags: ['Messages'],
  security: SIGNED_IN,
  middleware: ofMessage,
  request: { params: z.object({ id: uuid, messageId: uuid }), query: listQuery },
}

const showThread = createRoute({
  ...common,
  method: 'get',
  path: '/api/rooms/{id}/messages/{messageId}/thread',
  summary: 'The replies of the thread that the message belongs to, oldest first',
  responses: {
    200: jsonAnswer('A page.', listOf(messageSchema)),
    default: PROBLEM_RESPONSE,
  },
})

const showEdits = createRoute({
  ...common,
  method: 'get',
  path: '/api/rooms/{id}/messages/{messageId}/edits',
  summary: 'What edits replaced, the last first: for the author and the admins of the room',
  responses: {
    200: jsonAnswer('A page.', listOf(replacedTextSchema)),
    default: PROBLEM_RESPONSE,
  },
})

export function createThreadRoutes({ history, toHtml }: RoomRoutesDeps): Mount {
  return (app) => {
    app.openapi(showThread, async (c) => {
      const { room, messageId, caller } = c.var
      const { cursor = null, limit } = c.req.valid('query')
      const page = await history.thread(room, caller.userId, messageId, { cursor, limit })
      if (!page.ok) return problem(c, refusalOf(page.error))
      const items = page.value.items.map((message) => messageJson(message, toHtml))
      return c.json({ items, next: page.value.next }, 200)
    })
    app.openapi(showEdits, async (c) => {
      const { room, messageId, caller } = c.var
      const { cursor = null, limit } = c.req.valid('query')
      const page = await history.edits(room, caller.userId, messageId, { cursor, limit })
      if (!page.ok) return problem(c, refusalOf(page.error))
      const items = page.value.items.map(({ seq, text, replacedAtMs }) => {
        return { seq, text, html: toHtml(text, []), replacedAt: timeJson(replacedAtMs) }
      })
      return c.json({ items, next: page.value.next }, 200)
    })
  }
}
