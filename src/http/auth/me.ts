// GET /api/auth/me: the own account.

import { createRoute, z } from '@hono/zod-openapi'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Mount } from '../app-env.ts'
import { jsonAnswer } from '../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../problem.ts'
import { requireCaller } from '../require-caller.ts'
import { profileJson, userSchema } from './profile-json.ts'
import { SIGNED_IN } from './signed-in.ts'

const route = createRoute({
  method: 'get',
  path: '/api/auth/me',
  tags: ['Auth'],
  summary: 'The own account',
  security: SIGNED_IN,
  middleware: requireCaller,
  responses: {
    200: jsonAnswer('It.', z.object({ user: userSchema })),
    default: PROBLEM_RESPONSE,
  },
})

export function meRoute(accounts: Accounts): Mount {
  return (app) => {
    app.openapi(route, async (c) => {
      const profile = await accounts.profile(c.var.caller.userId)
      // Closed in the moment since the credentials were believed.
      if (profile === null) return problem(c, { code: 'unauthenticated', detail: 'The account is closed.' })
      return c.json({ user: profileJson(profile, { private: true }) }, 200)
    })
  }
}
