// POST /api/auth/signup: a new account.

import { createRoute, z } from '@hono/zod-openapi'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Mount } from '../app-env.ts'
import { jsonAnswer, jsonBody } from '../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../problem.ts'
import { deviceOf } from './device.ts'
import { profileJson, userSchema } from './profile-json.ts'

const route = createRoute({
  method: 'post',
  path: '/api/auth/signup',
  tags: ['Auth'],
  summary: 'Make an account',
  request: {
    body: jsonBody(
      z
        .object({
          email: z.string(),
          password: z.string(),
          username: z.string().optional(),
          displayName: z.string().optional(),
          invite: z.string().optional().openapi({ description: 'Where accounts are made by invitation.' }),
        })
        .openapi('SignUp'),
    ),
  },
  responses: {
    201: jsonAnswer(
      'The account. The first one of an installation is its admin.',
      z.object({ user: userSchema }),
    ),
    default: PROBLEM_RESPONSE,
  },
})

export function signUpRoute(accounts: Accounts): Mount {
  return (app) => {
    app.openapi(route, async (c) => {
      const made = await accounts.signUp(c.req.valid('json'), deviceOf(c, 'tokens'))
      if (!made.ok) return problem(c, made.error)
      return c.json({ user: profileJson(made.value, { private: true }) }, 201)
    })
  }
}
