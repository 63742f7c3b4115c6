// GET and PUT /api/rooms/{id}/notifications: what of the room one wants to hear of.

import { createRoute, z } from '@hono/zod-openapi'
import { LEVELS, type Standings } from '../../../../rooms/ports/members/standings.ts'
import type { Mount } from '../../app-env.ts'
import { SIGNED_IN } from '../../auth/signed-in.ts'
import { jsonAnswer, jsonBody } from '../../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../../problem.ts'
import { inRoom } from '../path-ids.ts'
import { refusalOf } from '../refusals.ts'

const levelSchema = z
  .object({ level: z.enum(LEVELS).openapi({ description: 'With `none` the room is muted.' }) })
  .openapi('NotificationLevel')

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
    200: jsonAnswer('The level.', levelSchema),
    default: PROBLEM_RESPONSE,
  },
})

const setLevel = createRoute({
  ...common,
  method: 'put',
  summary: 'Sets what one wants to hear of',
  request: {
    params,
    body: jsonBody(levelSchema),
  },
  responses: { 204: { description: 'Set.' }, default: PROBLEM_RESPONSE },
})

export function createNotificationLevelRoutes(standings: Pick<Standings, 'level' | 'setLevel'>): Mount {
  return (app) => {
    app.openapi(readLevel, async (c) => {
      const level = await standings.level(c.var.room, c.var.caller.userId)
      return level.ok ? c.json({ level: level.value }, 200) : problem(c, refusalOf(level.error))
    })
    app.openapi(setLevel, async (c) => {
      const { level } = c.req.valid('json')
      const set = await standings.setLevel(c.var.room, c.var.caller.userId, level)
      return set.ok ? c.body(null, 204) : problem(c, refusalOf(set.error))
    })
  }
}
