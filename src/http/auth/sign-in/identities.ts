// /api/auth/identities: who the caller is at other providers.

import { createRoute, z } from '@hono/zod-openapi'
import type { Identities } from '../../../accounts/providers/identities.ts'
import type { Mount } from '../../app-env.ts'
import { jsonAnswer } from '../../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../../problem.ts'
import { requireCaller } from '../../require-caller.ts'
import { SIGNED_IN } from '../signed-in.ts'
import { actorOf } from './actor-of.ts'

const common = { tags: ['Auth'], security: SIGNED_IN, middleware: requireCaller }

const identitySchema = z
  .object({
    provider: z.string(),
    email: z.string().nullable().openapi({ description: 'As the provider told it when it was linked.' }),
    createdAt: z.string().openapi({ format: 'date-time' }),
  })
  .openapi('Identity')

const list = createRoute({
  ...common,
  method: 'get',
  path: '/api/auth/identities',
  summary: 'The providers that the account is linked to',
  responses: {
    200: jsonAnswer('At most one of each provider.', z.object({ items: z.array(identitySchema) })),
    default: PROBLEM_RESPONSE,
  },
})

const unlink = createRoute({
  ...common,
  method: 'delete',
  path: '/api/auth/identities/{provider}',
  summary: 'Unlink a provider',
  description: 'The last way to sign in stays: `last_way_in`.',
  request: { params: z.object({ provider: z.string() }) },
  responses: { 204: { description: 'It opens this account no more.' }, default: PROBLEM_RESPONSE },
})

export function identityRoutes(identities: Identities): Mount {
  return (app) => {
    app.openapi(list, async (c) => {
      const mine = await identities.ofUser(c.var.caller.userId)
      const items = mine.map(({ provider, email, createdAtMs }) => ({
        ...{ provider, email },
        createdAt: new Date(createdAtMs).toISOString(),
      }))
      return c.json({ items }, 200)
    })
    app.openapi(unlink, async (c) => {
      const unlinked = await identities.unlink(actorOf(c), c.req.valid('param').provider)
      return unlinked.ok ? c.body(null, 204) : problem(c, unlinked.error)
    })
  }
}
