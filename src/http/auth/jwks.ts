// GET /.well-known/jwks.json: the keys with which others check our access tokens.

import { createRoute, z } from '@hono/zod-openapi'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Mount } from '../app-env.ts'
import { jsonAnswer } from '../json-parts.ts'

// Far less than the day for which a retired key is still published.
const CACHE_SECONDS = 300

const route = createRoute({
  method: 'get',
  path: '/.well-known/jwks.json',
  tags: ['Auth'],
  summary: 'Public keys of the access tokens',
  responses: {
    200: jsonAnswer(
      'A JWK set; keys overlap when they are replaced.',
      z.object({ keys: z.array(z.looseObject({})) }),
    ),
  },
})

export function jwksRoute(accounts: Accounts): Mount {
  return (app) => {
    app.openapi(route, (c) => {
      c.header('Cache-Control', `public, max-age=${CACHE_SECONDS}`)
      return c.json({ keys: accounts.jwks().keys.map((key) => ({ ...key })) }, 200)
    })
  }
}
