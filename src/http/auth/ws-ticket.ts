// POST /api/auth/ws-ticket: a word that opens one socket, for clients that cannot set headers.

import { createRoute, z } from '@hono/zod-openapi'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Mount } from '../app-env.ts'
import { jsonAnswer } from '../json-parts.ts'
import { PROBLEM_RESPONSE } from '../problem.ts'
import { requireCaller } from '../require-caller.ts'
import { SIGNED_IN } from './signed-in.ts'

const route = createRoute({
  method: 'post',
  path: '/api/auth/ws-ticket',
  tags: ['Auth'],
  summary: 'A ticket for one socket',
  security: SIGNED_IN,
  middleware: requireCaller,
  responses: {
    201: jsonAnswer(
      'Goes into `?ticket=` of the socket address.',
      z
        .object({ ticket: z.string(), expiresIn: z.number().int().openapi({ description: 'Seconds.' }) })
        .openapi('Ticket'),
    ),
    default: PROBLEM_RESPONSE,
  },
})

export function wsTicketRoute(accounts: Accounts): Mount {
  return (app) => {
    app.openapi(route, async (c) => {
      const { ticket, expiresInSeconds } = await accounts.issueTicket(c.var.caller)
      return c.json({ ticket, expiresIn: expiresInSeconds }, 201)
    })
  }
}
