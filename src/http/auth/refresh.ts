// POST /api/auth/refresh: the next pair of tokens for the refresh token of the last.

import { createRoute, z } from '@hono/zod-openapi'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Mount } from '../app-env.ts'
import { jsonAnswer, jsonBody } from '../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../problem.ts'
import { deviceOf } from './device.ts'
import { tokensJson, tokensSchema } from './tokens-json.ts'

const route = createRoute({
  method: 'post',
  path: '/api/auth/refresh',
  tags: ['Auth'],
  summary: 'Renew the tokens',
  description: 'The refresh token is spent by this. Using a spent one ends the whole session.',
  request: {
    body: jsonBody(z.object({ refreshToken: z.string() }).openapi('Refresh')),
  },
  responses: {
    200: jsonAnswer('A new pair.', tokensSchema),
    default: PROBLEM_RESPONSE,
  },
})

export function refreshRoute(accounts: Accounts): Mount {
  return (app) => {
    app.openapi(route, async (c) => {
      const entered = await accounts.refresh(c.req.valid('json').refreshToken, deviceOf(c, 'tokens'))
      return entered.ok ? c.json(tokensJson(entered.value), 200) : problem(c, entered.error)
    })
  }
}
