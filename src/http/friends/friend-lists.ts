// GET /api/friends, /api/friends/requests and /api/friends/{userId}: who is friends with whom, a page at a time.

import { createRoute, z } from '@hono/zod-openapi'
import { parseUserId } from '../../../rooms/kernel/ids.ts'
import type { Friends } from '../../friends/friends.ts'
import type { Mount } from '../app-env.ts'
import { jsonAnswer } from '../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../problem.ts'
import { listQuery } from '../rooms/fields.ts'
import { refusalOf } from '../rooms/refusals.ts'
import { listOf } from '../rooms/room-schemas.ts'
import { common, friendJson, friendSchema, knownJson, knownSchema } from './friend-schemas.ts'

const page = { content: { 'application/json': { schema: listOf(friendSchema) } } }

const listOwn = createRoute({
  ...common,
  method: 'get',
  path: '/api/friends',
  summary: 'One’s friends by username, with their presence',
  request: { query: listQuery },
  responses: { 200: { description: 'A page of friends.', ...page }, default: PROBLEM_RESPONSE },
})

const listRequests = createRoute({
  ...common,
  method: 'get',
  path: '/api/friends/requests',
  summary: 'Requests that wait for an answer, the latest first',
  request: { query: listQuery },
  responses: {
    200: jsonAnswer(
      'A page of both together; `next` leads on in both.',
      z.object({
        incoming: z.array(knownSchema),
        outgoing: z.array(knownSchema),
        next: z.string().nullable(),
      }),
    ),
    default: PROBLEM_RESPONSE,
  },
})

const listOfFriend = createRoute({
  ...common,
  method: 'get',
  path: '/api/friends/{userId}',
  summary: 'The friends of a friend, without presence',
  request: { params: z.object({ userId: z.string().openapi({ format: 'uuid' }) }), query: listQuery },
  responses: { 200: { description: 'A page of friends.', ...page }, default: PROBLEM_RESPONSE },
})

export function friendLists(friends: Friends): Mount {
  return (app) => {
    app.openapi(listOwn, async (c) => {
      const { cursor = null, limit } = c.req.valid('query')
      const { userId } = c.var.caller
      const own = await friends.of(userId, userId, { cursor, limit })
      if (!own.ok) return problem(c, own.error)
      return c.json({ items: own.value.items.map(friendJson), next: own.value.next }, 200)
    })
    app.openapi(listRequests, async (c) => {
      const { cursor = null, limit } = c.req.valid('query')
      const requests = await friends.requests(c.var.caller.userId, { cursor, limit })
      if (!requests.ok) return problem(c, requests.error)
      const { items, next } = requests.value
      const incoming = items.filter(({ way }) => way === 'incoming').map(knownJson)
      const outgoing = items.filter(({ way }) => way === 'outgoing').map(knownJson)
      return c.json({ incoming, outgoing, next }, 200)
    })
    app.openapi(listOfFriend, async (c) => {
      const { cursor = null, limit } = c.req.valid('query')
      const whose = parseUserId(c.req.valid('param').userId)
      if (!whose.ok) return problem(c, refusalOf('user_not_found'))
      const theirs = await friends.of(whose.value, c.var.caller.userId, { cursor, limit })
      if (!theirs.ok) return problem(c, theirs.error)
      return c.json({ items: theirs.value.items.map(friendJson), next: theirs.value.next }, 200)
    })
  }
}
