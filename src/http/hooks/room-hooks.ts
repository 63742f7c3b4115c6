// /api/rooms/{id}/hooks: the webhooks of a room, by its admins.

import { createRoute, z } from '@hono/zod-openapi'
import { isKnownKind, type RoomEventType } from '../../../rooms/model/events.ts'
import type { Limits } from '../../../rooms/model/limits.ts'
import { readName } from '../../../rooms/model/text.ts'
import { parseHookId } from '../../hooks/hook.ts'
import type { Hooks } from '../../hooks/hooks.ts'
import type { Mount } from '../app-env.ts'
import { SIGNED_IN } from '../auth/signed-in.ts'
import { jsonAnswer, jsonBody } from '../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../problem.ts'
import { textField } from '../rooms/fields.ts'
import { inRoom } from '../rooms/path-ids.ts'
import { listOf } from '../rooms/room-schemas.ts'
import { hookJson, hookSchema } from './hook-json.ts'
import { hookRefusal, NO_SUCH_HOOK } from './hook-refusals.ts'

const MAX_URL_CHARS = 2_048
const MAX_EVENTS = 30

export interface RoomHooksDeps {
  readonly hooks: Hooks
  readonly limits: Pick<Limits, 'displayNameMaxChars'>
  readonly publicUrl: URL
}

const id = z.string().openapi({ format: 'uuid' })
const common = {
  path: '/api/rooms/{id}/hooks',
  tags: ['Webhooks'],
  security: SIGNED_IN,
  middleware: inRoom,
}

const list = createRoute({
  ...common,
  method: 'get',
  summary: 'The webhooks of the room, the oldest first',
  request: { params: z.object({ id }) },
  responses: {
    200: jsonAnswer('All of them.', listOf(hookSchema)),
    default: PROBLEM_RESPONSE,
  },
})

const close = createRoute({
  ...common,
  path: '/api/rooms/{id}/hooks/{hookId}',
  method: 'delete',
  summary: 'Ends a webhook',
  request: { params: z.object({ id, hookId: id }) },
  responses: { 204: { description: 'Ended.' }, default: PROBLEM_RESPONSE },
})

const eventField = z.string().transform((kind, context): RoomEventType => {
  if (isKnownKind(kind)) return kind
  context.addIssue({ code: 'custom', message: 'must be the name of an event' })
  return z.NEVER
})

function openRoute({ displayNameMaxChars }: RoomHooksDeps['limits']) {
  const body = z
    .object({
      name: textField(readName, displayNameMaxChars).optional().openapi({ default: 'Webhook' }),
      url: z.string().max(MAX_URL_CHARS).optional().openapi({ description: 'Present: the hook leads out.' }),
      events: z
        .array(eventField)
        .min(1)
        .max(MAX_EVENTS)
        .optional()
        .openapi({
          type: 'array',
          items: { type: 'string' },
          description: 'Which events it is told; absent: all of them.',
        }),
    })
    .openapi('OpenHook')
  return createRoute({
    ...common,
    method: 'post',
    summary: 'Opens a webhook: into the room, or out of it where `url` is given',
    request: {
      params: z.object({ id }),
      body: jsonBody(body),
    },
    responses: {
      201: jsonAnswer(
        'It. `url` of one that leads in, and `secret` of one that leads out, are shown this once.',
        hookSchema,
      ),
      default: PROBLEM_RESPONSE,
    },
  })
}

export function createRoomHookRoutes({ hooks, limits, publicUrl }: RoomHooksDeps): Mount {
  const open = openRoute(limits)
  return (app) => {
    app.openapi(list, async (c) => {
      const found = await hooks.list(c.var.caller.person, c.var.room)
      if (!found.ok) return problem(c, hookRefusal(found.error))
      return c.json({ items: found.value.map(hookJson), next: null }, 200)
    })
    app.openapi(open, async (c) => {
      const { person } = c.var.caller
      const { name = 'Webhook', url, events = null } = c.req.valid('json')
      if (url !== undefined) {
        const made = await hooks.openOutgoing(person, c.var.room, { name, url, events })
        if (!made.ok) return problem(c, hookRefusal(made.error))
        return c.json({ ...hookJson(made.value.hook), secret: made.value.secret }, 201)
      }
      const made = await hooks.openIncoming(person, c.var.room, name)
      if (!made.ok) return problem(c, hookRefusal(made.error))
      const address = new URL(`/api/hooks/${made.value.token}`, publicUrl).href
      return c.json({ ...hookJson(made.value.hook), url: address }, 201)
    })
    app.openapi(close, async (c) => {
      const hookId = parseHookId(c.req.valid('param').hookId)
      if (hookId === null) return problem(c, NO_SUCH_HOOK)
      const closed = await hooks.close(c.var.caller.person, c.var.room, hookId)
      return closed.ok ? c.body(null, 204) : problem(c, hookRefusal(closed.error))
    })
  }
}
