// POST /api/auth/logout: ends the session that asks.

import { createRoute } from '@hono/zod-openapi'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Mount } from '../app-env.ts'
import { shownCredentials } from '../credentials.ts'
import { PROBLEM_RESPONSE } from '../problem.ts'
import { requireCaller } from '../require-caller.ts'
import { clearSessionCookie } from '../session-cookie.ts'
import { SIGNED_IN } from './signed-in.ts'

const route = createRoute({
  method: 'post',
  path: '/api/auth/logout',
  tags: ['Auth'],
  summary: 'Log out',
  security: SIGNED_IN,
  middleware: requireCaller,
  responses: {
    204: { description: 'Its tokens, its cookie and its sockets have ended.' },
    default: PROBLEM_RESPONSE,
  },
})

export function logOutRoute(accounts: Accounts): Mount {
  return (app) => {
    app.openapi(route, async (c) => {
      const { userId, sessionId } = c.var.caller
      // One that has ended meanwhile is what was asked for.
      await accounts.endSession(userId, sessionId, 'logout', c.var.clientAddress)
      if (shownCredentials(c)?.type === 'cookie') clearSessionCookie(c)
      return c.body(null, 204)
    })
  }
}
