// POST /api/auth/login: a pair of tokens for a name and a password.

import { createRoute, z } from '@hono/zod-openapi'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Mount } from '../app-env.ts'
import { jsonAnswer, jsonBody } from '../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../problem.ts'
import { deviceOf } from './device.ts'
import { tokensJson, tokensSchema } from './tokens-json.ts'

const route = createRoute({
  method: 'post',
  path: '/api/auth/login',
  tags: ['Auth'],
  summary: 'Log in',
  request: {
    body: jsonBody(
      z
        .object({
          email: z.string().openapi({ description: 'The e-mail address, or the username.' }),
          password: z.string(),
          totp: z.string().optional().openapi({
            description:
              'A code of now, for accounts with a second factor: without, they get `totp_required`.',
          }),
          recoveryCode: z.string().optional().openapi({ description: 'In the place of a code.' }),
        })
        .openapi('LogIn'),
    ),
  },
  responses: {
    200: jsonAnswer('A new session.', tokensSchema),
    default: PROBLEM_RESPONSE,
  },
})

export function logInRoute(accounts: Accounts): Mount {
  return (app) => {
    app.openapi(route, async (c) => {
      const { email: login, ...shown } = c.req.valid('json')
      const entered = await accounts.logIn({ login, ...shown }, deviceOf(c, 'tokens'))
      return entered.ok ? c.json(tokensJson(entered.value), 200) : problem(c, entered.error)
    })
  }
}
