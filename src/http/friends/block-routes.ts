// POST /api/friends/block and /unblock, GET /api/friends/blocked: whom one wants nothing to do with.

import { createRoute } from '@hono/zod-openapi'
import type { Friends } from '../../friends/friends.ts'
import type { Mount } from '../app-env.ts'
import { jsonAnswer } from '../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../problem.ts'
import { listQuery } from '../rooms/fields.ts'
import { listOf } from '../rooms/room-schemas.ts'
import { common, done, knownJson, knownSchema, ofSomebody } from './friend-schemas.ts'

const blockSomebody = createRoute({
  ...common,
  method: 'post',
  path: '/api/friends/block',
  summary: 'Blocks somebody: no request, mention or direct message of theirs comes through',
  request: ofSomebody,
  responses: done,
})

const unblockSomebody = createRoute({
  ...common,
  method: 'post',
  path: '/api/friends/unblock',
  summary: 'Lifts a block; what it ended stays ended',
  request: ofSomebody,
  responses: done,
})

const listBlocked = createRoute({
  ...common,
  method: 'get',
  path: '/api/friends/blocked',
  summary: 'Whom one blocks, the latest first',
  request: { query: listQuery },
  responses: {
    200: jsonAnswer('A page of people.', listOf(knownSchema)),
    default: PROBLEM_RESPONSE,
  },
})

export function blockRoutes(friends: Friends): Mount {
  return (app) => {
    app.openapi(blockSomebody, async (c) => {
      const blocked = await friends.block(c.var.caller.userId, c.req.valid('json').userId)
      return blocked.ok ? c.body(null, 204) : problem(c, blocked.error)
    })
    app.openapi(unblockSomebody, async (c) => {
      const lifted = await friends.unblock(c.var.caller.userId, c.req.valid('json').userId)
      return lifted.ok ? c.body(null, 204) : problem(c, lifted.error)
    })
    app.openapi(listBlocked, async (c) => {
      const { cursor = null, limit } = c.req.valid('query')
      const blocked = await friends.blocked(c.var.caller.userId, { cursor, limit })
      if (!blocked.ok) return problem(c, blocked.error)
      return c.json({ items: blocked.value.items.map(knownJson), next: blocked.value.next }, 200)
    })
  }
}
