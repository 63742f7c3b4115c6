// GET and PUT /api/rooms/{id}/notifications: what of the room one wants to hear of.

import { createRoute, z } from '@hono/zod-openapi'
import { type Hearing, LEVELS } from '../../../../rooms/model/room-views.ts'
import { timeJson } from '../../../../rooms/model/wire.ts'
import type { Standings } from '../../../../rooms/ports/members/standings.ts'
import type { Mount } from '../../app-env.ts'
import { SIGNED_IN } from '../../auth/signed-in.ts'
import { jsonAnswer, jsonBody } from '../../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../../problem.ts'
import { timeQuery } from '../fields.ts'
import { inRoom } from '../path-ids.ts'
import { refusalOf } from '../refusals.ts'

const level = z.enum(LEVELS).openapi({ description: 'With `none` the room is muted.' })
const described = { description: 'Nothing until then, whatever the level. Absent: not muted for a time.' }
const hearingSchema = z
  .object({
    level,
    mutedUntil: z
      .string()
      .optional()
      .openapi({ format: 'date-time', ...described }),
  })
  .openapi('NotificationLevel')
const wishSchema = z
  .object({ level, mutedUntil: timeQuery.nullish().openapi({ type: ['string', 'null'], ...described }) })
  .openapi('SetNotificationLevel')

const common = {
  path: '/api/rooms/{id}/notifications',
  tags: ['Rooms'],
  security: SIGNED_IN,
  middleware: inRoom,
}
const params = z.object({ id: z.string().openapi({ format: 'uuid' }) })

const readLevel = createRoute({
  ...common,
  method: 'get',
  summary: 'What one wants to hear of',
  request: { params },
  responses: {
    200: jsonAnswer('The level.', hearingSchema),
    default: PROBLEM_RESPONSE,
  },
})

const setLevel = createRoute({
  ...common,
  method: 'put',
  summary: 'Sets what one wants to hear of',
  request: {
    params,
    body: jsonBody(wishSchema),
  },
  responses: { 204: { description: 'Set.' }, default: PROBLEM_RESPONSE },
})

export function createNotificationLevelRoutes(standings: Pick<Standings, 'hearing' | 'setHearing'>): Mount {
  return (app) => {
    app.openapi(readLevel, async (c) => {
      const hearing = await standings.hearing(c.var.room, c.var.caller.userId)
      return hearing.ok ? c.json(hearingJson(hearing.value), 200) : problem(c, refusalOf(hearing.error))
    })
    app.openapi(setLevel, async (c) => {
      const { level: wanted, mutedUntil = null } = c.req.valid('json')
      const hearing = { level: wanted, mutedUntilMs: mutedUntil }
      const set = await standings.setHearing(c.var.room, c.var.caller.userId, hearing)
      return set.ok ? c.body(null, 204) : problem(c, refusalOf(set.error))
    })
  }
}

function hearingJson({ level: wanted, mutedUntilMs }: Hearing): z.infer<typeof hearingSchema> {
  return { level: wanted, ...(mutedUntilMs !== null && { mutedUntil: timeJson(mutedUntilMs) }) }
}
