// PUT and DELETE /api/rooms/{id}/messages/{messageId}/pin, and GET /api/rooms/{id}/pins.

import { createRoute, z } from '@hono/zod-openapi'
import { messageJson } from '../../../../rooms/model/wire.ts'
import type { Mount } from '../../app-env.ts'
import { SIGNED_IN } from '../../auth/signed-in.ts'
import { jsonAnswer } from '../../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../../problem.ts'
import { listQuery } from '../fields.ts'
import { inRoom, ofMessage } from '../path-ids.ts'
import { refusalOf } from '../refusals.ts'
import type { RoomRoutesDeps } from '../room-deps.ts'
import { listOf, messageSchema } from '../room-schemas.ts'

const uuid = z.string().openapi({ format: 'uuid' })
const ofOne = {
  path: '/api/rooms/{id}/messages/{messageId}/pin',
  tags: ['Messages'],
  security: SIGNED_IN,
  middleware: ofMessage,
  request: { params: z.object({ id: uuid, messageId: uuid }) },
}

const pinMessage = createRoute({
  ...ofOne,
  method: 'put',
  summary: 'Pins the message, by an admin of the room; in a direct room by either',
  responses: { 204: { description: 'It is pinned.' }, default: PROBLEM_RESPONSE },
})

const unpinMessage = createRoute({
  ...ofOne,
  method: 'delete',
  summary: 'Takes the pin away, by an admin of the room; in a direct room by either',
  responses: { 204: { description: 'It is not pinned.' }, default: PROBLEM_RESPONSE },
})

const listPins = createRoute({
  method: 'get',
  path: '/api/rooms/{id}/pins',
  tags: ['Messages'],
  security: SIGNED_IN,
  summary: 'Pinned messages, the one pinned last first',
  middleware: inRoom,
  request: { params: z.object({ id: uuid }), query: listQuery },
  responses: {
    200: jsonAnswer('A page.', listOf(messageSchema)),
    default: PROBLEM_RESPONSE,
  },
})

export function createPinRoutes({ desk, history, toHtml }: RoomRoutesDeps): Mount {
  return (app) => {
    app.openapi(pinMessage, async (c) => {
      const { room, messageId, caller } = c.var
      const done = await desk.submit(room, { type: 'pin', by: caller.person, messageId })
      return done.ok ? c.body(null, 204) : problem(c, done.error)
    })
    app.openapi(unpinMessage, async (c) => {
      const { room, messageId, caller } = c.var
      const done = await desk.submit(room, { type: 'unpin', by: caller.person, messageId })
      return done.ok ? c.body(null, 204) : problem(c, done.error)
    })
    app.openapi(listPins, async (c) => {
      const { cursor = null, limit } = c.req.valid('query')
      const page = await history.pins(c.var.room, c.var.caller.userId, { cursor, limit })
      if (!page.ok) return problem(c, refusalOf(page.error))
      const items = page.value.items.map((message) => messageJson(message, toHtml))
      return c.json({ items, next: page.value.next }, 200)
    })
  }
}
