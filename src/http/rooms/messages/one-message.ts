// PATCH and DELETE /api/rooms/{id}/messages/{messageId}: editing, and taking back.

import { createRoute, z } from '@hono/zod-openapi'
import type { Limits } from '../../../../rooms/model/limits.ts'
import { readText } from '../../../../rooms/model/text.ts'
import { messageJson } from '../../../../rooms/model/wire.ts'
import type { Mount } from '../../app-env.ts'
import { SIGNED_IN } from '../../auth/signed-in.ts'
import { jsonAnswer, jsonBody } from '../../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../../problem.ts'
import { textField } from '../fields.ts'
import { ofMessage } from '../path-ids.ts'
import { refusalOf } from '../refusals.ts'
import type { RoomRoutesDeps } from '../room-deps.ts'
import { messageSchema } from '../room-schemas.ts'

const uuid = z.string().openapi({ format: 'uuid' })
const common = {
  path: '/api/rooms/{id}/messages/{messageId}',
  tags: ['Messages'],
  security: SIGNED_IN,
  middleware: ofMessage,
}
const params = z.object({ id: uuid, messageId: uuid })

const deleteMessage = createRoute({
  ...common,
  method: 'delete',
  summary: 'Deletes the message, by its author or an admin of the room; a tombstone stays',
  request: { params },
  responses: { 204: { description: 'Deleted.' }, default: PROBLEM_RESPONSE },
})

function editMessageRoute(limits: Limits) {
  const body = z.object({ text: textField(readText, limits.messageMaxChars) })
  const answer = z.object({ message: messageSchema })
  return createRoute({
    ...common,
    method: 'patch',
    summary: 'Changes the text, by the author',
    request: { params, body: jsonBody(body) },
    responses: {
      200: jsonAnswer('The message.', answer),
      default: PROBLEM_RESPONSE,
    },
  })
}

export function createOneMessageRoutes({ desk, history, limits, toHtml }: RoomRoutesDeps): Mount {
  const editMessage = editMessageRoute(limits)
  return (app) => {
    app.openapi(editMessage, async (c) => {
      const { room, messageId, caller } = c.var
      const { text } = c.req.valid('json')
      const edited = await desk.submit(room, { type: 'edit', by: caller.person, messageId, text })
      if (!edited.ok) return problem(c, edited.error)
      const message = await history.message(room, caller.userId, messageId)
      if (!message.ok) return problem(c, refusalOf(message.error))
      return c.json({ message: messageJson(message.value, toHtml) }, 200)
    })
    app.openapi(deleteMessage, async (c) => {
      const { room, messageId, caller } = c.var
      const deleted = await desk.submit(room, { type: 'delete', by: caller.person, messageId })
      return deleted.ok ? c.body(null, 204) : problem(c, deleted.error)
    })
  }
}
