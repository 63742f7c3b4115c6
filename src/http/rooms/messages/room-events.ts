// GET /api/rooms/{id}/events: the durable events after a number, for clients that catch up without a socket.

import { createRoute, z } from '@hono/zod-openapi'
import { eventFrameJson } from '../../../../rooms/model/wire.ts'
import type { Mount } from '../../app-env.ts'
import { SIGNED_IN } from '../../auth/signed-in.ts'
import { jsonAnswer } from '../../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../../problem.ts'
import { limitQuery, seqQuery } from '../fields.ts'
import { inRoom } from '../path-ids.ts'
import { refusalOf } from '../refusals.ts'
import type { RoomRoutesDeps } from '../room-deps.ts'
import { eventSchema } from '../room-schemas.ts'

const eventsAnswer = z.object({ items: z.array(eventSchema), head: z.number().int() })

const listEvents = createRoute({
  method: 'get',
  path: '/api/rooms/{id}/events',
  tags: ['Messages'],
  security: SIGNED_IN,
  summary: 'Events after `since`, in order; ask again from the last one until it is `head`',
  middleware: inRoom,
  request: {
    params: z.object({ id: z.string().openapi({ format: 'uuid' }) }),
    query: z.object({ since: seqQuery, limit: limitQuery }),
  },
  responses: {
    200: jsonAnswer('Events.', eventsAnswer),
    default: PROBLEM_RESPONSE,
  },
})

export function createEventRoute({ history, toHtml }: RoomRoutesDeps): Mount {
  return (app) => {
    app.openapi(listEvents, async (c) => {
      const { since, limit } = c.req.valid('query')
      const found = await history.events(c.var.room, c.var.caller.userId, since, limit)
      if (!found.ok) return problem(c, refusalOf(found.error))
      const items = found.value.events.map((event) => eventFrameJson(event, toHtml))
      return c.json({ items, head: found.value.head }, 200)
    })
  }
}
