// POST /api/rooms/{id}/join and /leave: coming and going by oneself; PUT /api/rooms/{id}/read: what one has read.

import { createRoute, z } from '@hono/zod-openapi'
import type { Mount } from '../app-env.ts'
import { SIGNED_IN } from '../auth/signed-in.ts'
import { jsonBody } from '../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../problem.ts'
import { inRoom } from './path-ids.ts'
import type { RoomRoutesDeps } from './room-deps.ts'

const common = { tags: ['Rooms'], security: SIGNED_IN, middleware: inRoom }
const params = z.object({ id: z.string().openapi({ format: 'uuid' }) })
const done = { 204: { description: 'Done, or so already.' }, default: PROBLEM_RESPONSE }

const joinRoom = createRoute({
  ...common,
  method: 'post',
  path: '/api/rooms/{id}/join',
  summary: 'Joins a public room',
  request: { params },
  responses: done,
})

const leaveRoom = createRoute({
  ...common,
  method: 'post',
  path: '/api/rooms/{id}/leave',
  summary: 'Leaves the room',
  request: { params },
  responses: done,
})

const readBody = z.object({ seq: z.int().min(0) })

const markRead = createRoute({
  ...common,
  method: 'put',
  path: '/api/rooms/{id}/read',
  summary: 'Everything up to `seq` has been read; never goes back',
  request: { params, body: jsonBody(readBody) },
  responses: done,
})

export function createMembershipRoutes({ desk }: RoomRoutesDeps): Mount {
  return (app) => {
    app.openapi(joinRoom, async (c) => {
      const { person: by, role } = c.var.caller
      const guest = role === 'guest' && ({ guest: true } as const)
      const joined = await desk.submit(c.var.room, { type: 'join', by, ...guest })
      return joined.ok ? c.body(null, 204) : problem(c, joined.error)
    })
    app.openapi(leaveRoom, async (c) => {
      const left = await desk.submit(c.var.room, { type: 'leave', by: c.var.caller.person })
      return left.ok ? c.body(null, 204) : problem(c, left.error)
    })
    app.openapi(markRead, async (c) => {
      const { seq } = c.req.valid('json')
      const marked = await desk.whisper(c.var.room, { type: 'read', by: c.var.caller.person, seq })
      return marked.ok ? c.body(null, 204) : problem(c, marked.error)
    })
  }
}
