// GET /api/auth/providers and POST /api/auth/oauth: whom one may sign in with, and native clients that did.

import { createRoute, z } from '@hono/zod-openapi'
import type { ProviderSignIn } from '../../../accounts/providers/provider-sign-in.ts'
import type { Mount } from '../../app-env.ts'
import { jsonAnswer, jsonBody } from '../../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../../problem.ts'
import { deviceOf } from '../device.ts'
import { tokensJson, tokensSchema } from '../tokens-json.ts'

const list = createRoute({
  method: 'get',
  path: '/api/auth/providers',
  tags: ['Auth'],
  summary: 'The providers one may sign in with',
  responses: {
    200: jsonAnswer(
      'In the order of their names.',
      z.array(z.object({ id: z.string(), name: z.string() }).openapi('Provider')),
    ),
    default: PROBLEM_RESPONSE,
  },
})

const redeem = createRoute({
  method: 'post',
  path: '/api/auth/oauth',
  tags: ['Auth'],
  summary: 'Log in with the code of a provider',
  description:
    'For native clients, which open the provider themselves, with PKCE, and have looked at `state` on their own.',
  request: {
    body: jsonBody(
      z
        .object({
          provider: z.string(),
          code: z.string().min(1).max(4_096),
          codeVerifier: z
            .string()
            .min(43)
            .max(128)
            .openapi({ example: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk' }),
          redirectUri: z.string().max(2_048).openapi({
            description: 'Loopback, of this installation, or one that `OAUTH_REDIRECT_URIS` names.',
          }),
          nonce: z
            .string()
            .max(512)
            .optional()
            .openapi({ description: 'Where the client has asked with one.' }),
        })
        .openapi('ProviderCode'),
    ),
  },
  responses: {
    200: jsonAnswer('A new session.', tokensSchema),
    default: PROBLEM_RESPONSE,
  },
})

export function providerRoutes(providerSignIn: ProviderSignIn): Mount {
  return (app) => {
    app.openapi(list, (c) =>
      c.json(
        providerSignIn.providers.map((provider) => ({ ...provider })),
        200,
      ),
    )
    app.openapi(redeem, async (c) => {
      const entered = await providerSignIn.redeem(c.req.valid('json'), deviceOf(c, 'tokens'))
      return entered.ok ? c.json(tokensJson(entered.value), 200) : problem(c, entered.error)
    })
  }
}
