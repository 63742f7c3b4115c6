// /api/auth/password: changed by who knows it, forgotten, and made anew through a mailed link.

import { createRoute, z } from '@hono/zod-openapi'
import type { PasswordCare } from '../../accounts/care/password-care.ts'
import type { Mount } from '../app-env.ts'
import { SIGNED_IN } from '../auth/signed-in.ts'
import { jsonBody } from '../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../problem.ts'
import { requireCaller } from '../require-caller.ts'

const changePassword = createRoute({
  method: 'put',
  path: '/api/auth/password',
  tags: ['Auth'],
  summary: 'Change the password',
  security: SIGNED_IN,
  middleware: requireCaller,
  request: body(
    'ChangePassword',
    z.object({
      currentPassword: z.string().optional().openapi({ description: 'Absent where there is none yet.' }),
      newPassword: z.string(),
    }),
  ),
  responses: {
    204: { description: 'Changed; every other device has been logged out.' },
    default: PROBLEM_RESPONSE,
  },
})

const forgotPassword = createRoute({
  method: 'post',
  path: '/api/auth/password/forgot',
  tags: ['Auth'],
  summary: 'Have a link to a new password mailed',
  request: body('ForgotPassword', z.object({ email: z.string() })),
  responses: {
    202: {
      description: 'If there is such an account, a link is on its way. It holds for an hour, and once.',
    },
    default: PROBLEM_RESPONSE,
  },
})

const resetPassword = createRoute({
  method: 'post',
  path: '/api/auth/password/reset',
  tags: ['Auth'],
  summary: 'Choose a new password with the word of a mailed link',
  request: body('ResetPassword', z.object({ token: z.string(), newPassword: z.string() })),
  responses: {
    204: { description: 'Chosen; every session of the account has ended.' },
    default: PROBLEM_RESPONSE,
  },
})

export function createPasswordRoutes(passwords: PasswordCare): Mount {
  return (app) => {
    app.openapi(changePassword, async (c) => {
      const changed = await passwords.change(c.var.caller, c.req.valid('json'), c.var.clientAddress)
      return changed.ok ? c.body(null, 204) : problem(c, changed.error)
    })
    app.openapi(forgotPassword, async (c) => {
      const asked = await passwords.forgot(c.req.valid('json'), c.var.clientAddress)
      return asked.ok ? c.body(null, 202) : problem(c, asked.error)
    })
    app.openapi(resetPassword, async (c) => {
      const done = await passwords.reset(c.req.valid('json'), c.var.clientAddress)
      return done.ok ? c.body(null, 204) : problem(c, done.error)
    })
  }
}

function body<Schema extends z.ZodType>(name: string, schema: Schema) {
  return {
    body: jsonBody(schema.openapi(name)),
  }
}
