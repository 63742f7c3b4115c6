// GET /api/auth/export and DELETE /api/auth/me: one's data to take along, and the end of the account.

import { createRoute, z } from '@hono/zod-openapi'
import type { AccountCloser } from '../../accounts/care/account-closer.ts'
import type { AccountExporter } from '../../accounts/care/account-exporter.ts'
import { EXPORT_PARTS } from '../../accounts/ports/care/account-export.ts'
import type { Mount } from '../app-env.ts'
import { SIGNED_IN } from '../auth/signed-in.ts'
import { shownCredentials } from '../credentials.ts'
import { jsonBody } from '../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../problem.ts'
import { requireCaller } from '../require-caller.ts'
import { clearSessionCookie } from '../session-cookie.ts'
import { exportAnswer } from './export-answer.ts'

const common = { tags: ['Auth'], security: SIGNED_IN, middleware: requireCaller }

const OBJECT = { type: 'object' } as const

// Written piece by piece, so that no schema checks it as a whole.
const EXPORT_SCHEMA = {
  type: 'object' as const,
  properties: Object.fromEntries(
    EXPORT_PARTS.map((part) => [
      part,
      part === 'profile' ? OBJECT : { type: 'array' as const, items: OBJECT },
    ]),
  ),
}

const exportAccount = createRoute({
  ...common,
  method: 'get',
  path: '/api/auth/export',
  summary: 'Everything that is stored about oneself',
  responses: {
    200: {
      description: 'One JSON object: `profile`, and a list for each other part. No secrets.',
      content: { 'application/json': { schema: EXPORT_SCHEMA } },
    },
    default: PROBLEM_RESPONSE,
  },
})

const deleteAccount = createRoute({
  ...common,
  method: 'delete',
  path: '/api/auth/me',
  summary: 'Deletes the account; what was said keeps its place, by nobody any more',
  request: {
    body: jsonBody(z.object({ password: z.string().optional() }).openapi('DeleteAccount')),
  },
  responses: {
    204: { description: 'Gone, on every device. The name and the address are free.' },
    default: PROBLEM_RESPONSE,
  },
})

export function createOwnAccountRoutes(exporter: AccountExporter, closer: AccountCloser): Mount {
  return (app) => {
    // Not by `openapi`, which wants answers that are there as a whole.
    app.openAPIRegistry.registerPath(exportAccount)
    app.get(exportAccount.path, requireCaller, async (c) => {
      const exported = await exporter.export(c.var.caller, c.var.clientAddress)
      if (!exported.ok) return problem(c, exported.error)
      return exportAnswer(c, exported.value)
    })
    app.openapi(deleteAccount, async (c) => {
      const closed = await closer.close(c.var.caller, c.req.valid('json').password, c.var.clientAddress)
      if (!closed.ok) return problem(c, closed.error)
      if (shownCredentials(c)?.type === 'cookie') clearSessionCookie(c)
      return c.body(null, 204)
    })
  }
}
