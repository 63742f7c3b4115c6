// /api/auth/sessions: the devices of the caller, and how to show one the door.

import { createRoute, z } from '@hono/zod-openapi'
import { parseSessionId } from '../../../rooms/kernel/ids.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Mount } from '../app-env.ts'
import { cutPage } from '../cut-page.ts'
import { jsonAnswer } from '../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../problem.ts'
import { requireCaller } from '../require-caller.ts'
import { listQuery } from '../rooms/fields.ts'
import { refusalOf } from '../rooms/refusals.ts'
import { listOf } from '../rooms/room-schemas.ts'
import { SIGNED_IN } from './signed-in.ts'

const time = z.string().openapi({ format: 'date-time' })

const sessionSchema = z
  .object({
    id: z.string().openapi({ format: 'uuid' }),
    userAgent: z.string(),
    ip: z.string(),
    createdAt: time,
    lastUsedAt: time,
    current: z.boolean(),
  })
  .openapi('Session')

const common = { tags: ['Auth'], security: SIGNED_IN, middleware: requireCaller }

const list = createRoute({
  ...common,
  method: 'get',
  path: '/api/auth/sessions',
  summary: 'The devices that are logged in',
  request: { query: listQuery },
  responses: {
    200: jsonAnswer('Of the 100 used last a page, the latest first.', listOf(sessionSchema)),
    default: PROBLEM_RESPONSE,
  },
})

const end = createRoute({
  ...common,
  method: 'delete',
  path: '/api/auth/sessions/{id}',
  summary: 'End one session',
  request: { params: z.object({ id: z.string().openapi({ format: 'uuid' }) }) },
  responses: { 204: { description: 'It has ended.' }, default: PROBLEM_RESPONSE },
})

const endOthers = createRoute({
  ...common,
  method: 'delete',
  path: '/api/auth/sessions',
  summary: 'End every other session',
  responses: { 204: { description: 'This device is the only one now.' }, default: PROBLEM_RESPONSE },
})

export function sessionRoutes(accounts: Accounts): Mount {
  return (app) => {
    app.openapi(list, async (c) => {
      const { userId, sessionId } = c.var.caller
      const sessions = await accounts.sessionsOf(userId)
      const page = cutPage(sessions, ({ id, lastUsedAtMs: at }) => ({ id, at }), c.req.valid('query'))
      if (!page.ok) return problem(c, refusalOf(page.error))
      const items = page.value.items.map(({ id, userAgent, address, ...at }) => ({
        ...{ id, userAgent, ip: address },
        createdAt: new Date(at.createdAtMs).toISOString(),
        lastUsedAt: new Date(at.lastUsedAtMs).toISOString(),
        current: id === sessionId,
      }))
      return c.json({ items, next: page.value.next }, 200)
    })
    app.openapi(endOthers, async (c) => {
      const { userId, sessionId } = c.var.caller
      await accounts.endOtherSessions(userId, sessionId, c.var.clientAddress)
      return c.body(null, 204)
    })
    app.openapi(end, async (c) => {
      const id = parseSessionId(c.req.valid('param').id)
      if (!id.ok) return problem(c, { code: 'session_not_found', detail: 'There is no such session.' })
      const ended = await accounts.endSession(
        c.var.caller.userId,
        id.value,
        'session_revoked',
        c.var.clientAddress,
      )
      return ended.ok ? c.body(null, 204) : problem(c, ended.error)
    })
  }
}
