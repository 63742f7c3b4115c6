// GET and POST /api/rooms/{id}/messages: reading, and saying something.

import { createRoute, z } from '@hono/zod-openapi'
import {
  type AttachmentId,
  type MessageId,
  parseAttachmentId,
  parseMessageId,
} from '../../../../rooms/kernel/ids.ts'
import type { Limits } from '../../../../rooms/model/limits.ts'
import { NONCE, NONCE_RULE } from '../../../../rooms/model/nonce.ts'
import { messageJson } from '../../../../rooms/model/wire.ts'
import type { Mount } from '../../app-env.ts'
import { SIGNED_IN } from '../../auth/signed-in.ts'
import { jsonAnswer, jsonBody } from '../../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../../problem.ts'
import { idField } from '../fields.ts'
import { inRoom } from '../path-ids.ts'
import { refusalOf } from '../refusals.ts'
import type { RoomRoutesDeps } from '../room-deps.ts'
import { listOf, messageSchema } from '../room-schemas.ts'
import { messageQuery, nextCursor, nextLink, readPageQuery } from './message-query.ts'
import { saidMessage } from './said-message.ts'

const common = {
  path: '/api/rooms/{id}/messages',
  tags: ['Messages'],
  security: SIGNED_IN,
  middleware: inRoom,
}
const params = z.object({ id: z.string().openapi({ format: 'uuid' }) })
const messageAnswer = z.object({ message: messageSchema })

const listMessages = createRoute({
  ...common,
  method: 'get',
  summary: 'A page of messages, newest first',
  request: { params, query: messageQuery },
  responses: {
    200: jsonAnswer(
      'A page; `next` also as a `Link` header.',
      listOf(messageSchema).extend({ head: z.number().int() }),
    ),
    default: PROBLEM_RESPONSE,
  },
})

function sendMessageRoute(limits: Limits) {
  const body = z.object({
    text: z.string().openapi({ maxLength: limits.messageMaxChars }),
    nonce: z.string().regex(NONCE, NONCE_RULE).nullish(),
    replyTo: idField<MessageId>(parseMessageId, 'message').nullish(),
    attachmentIds: z
      .array(idField<AttachmentId>(parseAttachmentId, 'file'))
      .openapi({ maxItems: limits.attachmentsPerMessage, uniqueItems: true })
      .nullish(),
  })
  return createRoute({
    ...common,
    method: 'post',
    summary: 'Says something; the same nonce again answers with the first message',
    request: { params, body: jsonBody(body) },
    responses: {
      200: jsonAnswer('Said before.', messageAnswer),
      201: jsonAnswer('Said.', messageAnswer),
      default: PROBLEM_RESPONSE,
    },
  })
}

export function createMessageListRoutes(deps: RoomRoutesDeps): Mount {
  const { history, toHtml } = deps
  const sendMessage = sendMessageRoute(deps.limits)
  return (app) => {
    app.openapi(listMessages, async (c) => {
      const query = readPageQuery(c.req.valid('query'))
      if (!query.ok) return problem(c, query.error)
      const page = await history.page(c.var.room, c.var.caller.userId, query.value)
      if (!page.ok) return problem(c, refusalOf(page.error))
      const next = nextCursor(query.value.start, page.value)
      // The path as it is routed: an alias leads on to the path that it stands for.
      if (next !== null) c.header('Link', nextLink(c.req.path, new URL(c.req.url).searchParams, next))
      const items = page.value.messages.map((message) => messageJson(message, toHtml))
      return c.json({ items, next, head: page.value.head }, 200)
    })
    app.openapi(sendMessage, async (c) => {
      const { room, caller, proxyRequestId } = c.var
      const { text, nonce, replyTo = null, attachmentIds } = c.req.valid('json')
      const said = await saidMessage(deps, {
        ...{ room, by: caller.person, text, replyTo },
        nonce: nonce ?? proxyRequestId,
        attachmentIds: attachmentIds ?? [],
      })
      if (!said.ok) return problem(c, said.error)
      return c.json({ message: messageJson(said.value.message, toHtml) }, said.value.duplicate ? 200 : 201)
    })
  }
}
