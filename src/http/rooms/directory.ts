// GET /api/rooms/directory: the public rooms.

import { createRoute } from '@hono/zod-openapi'
import { readLine } from '../../../rooms/model/text.ts'
import { roomJson } from '../../../rooms/model/wire-room.ts'
import type { Mount } from '../app-env.ts'
import { SIGNED_IN } from '../auth/signed-in.ts'
import { jsonAnswer } from '../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../problem.ts'
import { requireCaller } from '../require-caller.ts'
import { listQuery, textField } from './fields.ts'
import { refusalOf } from './refusals.ts'
import type { RoomRoutesDeps } from './room-deps.ts'
import { listOf, roomSchema } from './room-schemas.ts'

const MAX_QUERY_CHARS = 100

const listDirectory = createRoute({
  method: 'get',
  path: '/api/rooms/directory',
  tags: ['Rooms'],
  security: SIGNED_IN,
  summary: 'Public rooms by name; `q` is a part of the name or topic',
  middleware: [requireCaller] as const,
  request: { query: listQuery.extend({ q: textField(readLine, MAX_QUERY_CHARS).default('') }) },
  responses: {
    200: jsonAnswer('A page of rooms.', listOf(roomSchema)),
    default: PROBLEM_RESPONSE,
  },
})

export function createDirectoryRoute({ history }: RoomRoutesDeps): Mount {
  return (app) => {
    app.openapi(listDirectory, async (c) => {
      const { q, cursor, limit } = c.req.valid('query')
      const page = await history.directory(c.var.caller.userId, q.trim(), cursor ?? null, limit)
      if (!page.ok) return problem(c, refusalOf(page.error))
      return c.json({ items: page.value.items.map((room) => roomJson(room)), next: page.value.next }, 200)
    })
  }
}
