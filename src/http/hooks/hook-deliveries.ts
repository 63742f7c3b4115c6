// /api/rooms/{id}/hooks/{hookId}/deliveries: what became of events that a webhook was to be told, and once more.

import { createRoute, z } from '@hono/zod-openapi'
import { parseHookId } from '../../hooks/hook.ts'
import type { Hooks } from '../../hooks/hooks.ts'
import type { Mount } from '../app-env.ts'
import { SIGNED_IN } from '../auth/signed-in.ts'
import { jsonAnswer } from '../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../problem.ts'
import { limitQuery, seqQuery } from '../rooms/fields.ts'
import { inRoom } from '../rooms/path-ids.ts'
import { listOf } from '../rooms/room-schemas.ts'
import { deliveryJson, deliverySchema } from './hook-json.ts'
import { hookRefusal, NO_SUCH_HOOK } from './hook-refusals.ts'

const uuid = z.string().openapi({ format: 'uuid' })
const path = '/api/rooms/{id}/hooks/{hookId}/deliveries'
const common = { tags: ['Webhooks'], security: SIGNED_IN, middleware: inRoom }

const list = createRoute({
  ...common,
  path,
  method: 'get',
  summary: 'The last deliveries of a webhook that leads out, the latest event first',
  request: {
    params: z.object({ id: uuid, hookId: uuid }),
    query: z.object({ cursor: seqQuery.optional(), limit: limitQuery }),
  },
  responses: {
    200: jsonAnswer('A page of them.', listOf(deliverySchema)),
    default: PROBLEM_RESPONSE,
  },
})

const again = createRoute({
  ...common,
  path: `${path}/{seq}`,
  method: 'post',
  summary: 'Delivers an event once more, now',
  request: { params: z.object({ id: uuid, hookId: uuid, seq: seqQuery }) },
  responses: {
    200: jsonAnswer('What became of it.', z.object({ delivery: deliverySchema })),
    default: PROBLEM_RESPONSE,
  },
})

export function createHookDeliveryRoutes(hooks: Hooks): Mount {
  return (app) => {
    app.openapi(list, async (c) => {
      const hookId = parseHookId(c.req.valid('param').hookId)
      if (hookId === null) return problem(c, NO_SUCH_HOOK)
      const { cursor = null, limit } = c.req.valid('query')
      const at = { room: c.var.room, id: hookId, before: cursor, limit }
      const found = await hooks.deliveries(c.var.caller.person, at)
      if (!found.ok) return problem(c, hookRefusal(found.error))
      const last = found.value.length === limit ? found.value.at(-1) : undefined
      const next = last === undefined ? null : String(last.seq)
      return c.json({ items: found.value.map(deliveryJson), next }, 200)
    })
    app.openapi(again, async (c) => {
      const { hookId: text, seq } = c.req.valid('param')
      const hookId = parseHookId(text)
      if (hookId === null) return problem(c, NO_SUCH_HOOK)
      const done = await hooks.redeliver(c.var.caller.person, { room: c.var.room, id: hookId, seq })
      if (!done.ok) return problem(c, hookRefusal(done.error))
      return c.json({ delivery: deliveryJson(done.value) }, 200)
    })
  }
}
