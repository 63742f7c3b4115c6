// POST /api/friends/request, /accept, /reject and DELETE /api/friends/remove: how people become friends, and cease to be.

import { createRoute, z } from '@hono/zod-openapi'
import type { Friends } from '../../friends/friends.ts'
import type { Mount } from '../app-env.ts'
import { PROBLEM_RESPONSE, problem } from '../problem.ts'
import { common, done, friendshipJson, friendshipSchema, ofSomebody } from './friend-schemas.ts'

const friendship = {
  content: { 'application/json': { schema: z.object({ friendship: friendshipSchema }) } },
}

const askFriend = createRoute({
  ...common,
  method: 'post',
  path: '/api/friends/request',
  summary: 'Asks somebody for friendship; where they have asked before, accepts',
  request: ofSomebody,
  responses: { 201: { description: 'Asked, or friends.', ...friendship }, default: PROBLEM_RESPONSE },
})

const acceptFriend = createRoute({
  ...common,
  method: 'post',
  path: '/api/friends/accept',
  summary: 'Accepts the request of somebody',
  request: ofSomebody,
  responses: { 200: { description: 'Friends.', ...friendship }, default: PROBLEM_RESPONSE },
})

const rejectFriend = createRoute({
  ...common,
  method: 'post',
  path: '/api/friends/reject',
  summary: 'Rejects the request of somebody, who is not told',
  request: ofSomebody,
  responses: { 204: { description: 'Rejected.' }, default: PROBLEM_RESPONSE },
})

const removeFriend = createRoute({
  ...common,
  method: 'delete',
  path: '/api/friends/remove',
  summary: 'Ends a friendship, or takes back a request of one’s own',
  request: ofSomebody,
  responses: done,
})

export function friendActs(friends: Friends): Mount {
  return (app) => {
    app.openapi(askFriend, async (c) => {
      const asked = await friends.request(c.var.caller.person, c.req.valid('json').userId)
      return asked.ok ? c.json({ friendship: friendshipJson(asked.value) }, 201) : problem(c, asked.error)
    })
    app.openapi(acceptFriend, async (c) => {
      const accepted = await friends.accept(c.var.caller.person, c.req.valid('json').userId)
      return accepted.ok
        ? c.json({ friendship: friendshipJson(accepted.value) }, 200)
        : problem(c, accepted.error)
    })
    app.openapi(rejectFriend, async (c) => {
      const rejected = await friends.reject(c.var.caller.userId, c.req.valid('json').userId)
      return rejected.ok ? c.body(null, 204) : problem(c, rejected.error)
    })
    app.openapi(removeFriend, async (c) => {
      const removed = await friends.remove(c.var.caller.userId, c.req.valid('json').userId)
      return removed.ok ? c.body(null, 204) : problem(c, removed.error)
    })
  }
}
