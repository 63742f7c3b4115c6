// /api/tokens: personal access tokens of the caller. A token cannot make or revoke tokens: see src/http/access.

import { createRoute, z } from '@hono/zod-openapi'
import { readName } from '../../../rooms/model/text.ts'
import { timeJson } from '../../../rooms/model/wire.ts'
import { type ApiTokens, TOKEN_NAME_MAX_CHARS } from '../../accounts/api-tokens/api-tokens.ts'
import { TOKEN_SCOPES } from '../../accounts/caller.ts'
import type { ApiTokenView } from '../../accounts/ports/api-token-store.ts'
import type { Mount } from '../app-env.ts'
import { deviceOf } from '../auth/device.ts'
import { SIGNED_IN } from '../auth/signed-in.ts'
import { jsonAnswer, jsonBody } from '../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../problem.ts'
import { requireCaller } from '../require-caller.ts'
import { textField, timeQuery } from '../rooms/fields.ts'
import { listOf } from '../rooms/room-schemas.ts'

const time = z.string().openapi({ format: 'date-time' })
const scopes = z.array(z.enum(TOKEN_SCOPES)).min(1)

const tokenSchema = z
  .object({
    id: z.string().openapi({ format: 'uuid' }),
    name: z.string(),
    scopes,
    createdAt: time,
    lastUsedAt: time.nullable().openapi({ description: 'Null where it has never been used.' }),
    expiresAt: time.nullable().openapi({ description: 'Null: it holds until it is revoked.' }),
  })
  .openapi('ApiToken')

const madeSchema = tokenSchema
  .extend({ token: z.string().openapi({ example: 'pat_…', description: 'Shown this once.' }) })
  .openapi('NewApiToken')

const common = { tags: ['Tokens'], security: SIGNED_IN, middleware: requireCaller }

const make = createRoute({
  ...common,
  method: 'post',
  path: '/api/tokens',
  summary: 'Make a personal access token',
  description:
    'It is shown as a bearer token wherever an access token is. `read`: reading and subscribing. `write`: that, and ' +
    'all that its owner does in rooms and among people. `admin`: the admin calls, while its owner is an admin. ' +
    'Passwords, sessions, tokens and the account itself are out of the reach of any. It is made within ten minutes of ' +
    'having signed in or shown anew who one is; later the answer is `fresh_proof_required`.',
  request: {
    body: jsonBody(
      z
        .object({
          name: textField(readName, TOKEN_NAME_MAX_CHARS),
          scopes,
          expiresAt: timeQuery.nullable().optional(),
        })
        .openapi('MakeApiToken'),
    ),
  },
  responses: {
    201: jsonAnswer('The token.', madeSchema),
    default: PROBLEM_RESPONSE,
  },
})

const list = createRoute({
  ...common,
  method: 'get',
  path: '/api/tokens',
  summary: 'The own tokens that hold, the newest first',
  responses: {
    200: jsonAnswer('All of them; there are 50 at most, so `next` is null.', listOf(tokenSchema)),
    default: PROBLEM_RESPONSE,
  },
})

const revoke = createRoute({
  ...common,
  method: 'delete',
  path: '/api/tokens/{id}',
  summary: 'Revoke a token',
  description: 'Its requests are refused and its sockets close with 4401 at once, on every node.',
  request: { params: z.object({ id: z.string().openapi({ format: 'uuid' }) }) },
  responses: { 204: { description: 'It has ended.' }, default: PROBLEM_RESPONSE },
})

export function createTokenRoutes(tokens: ApiTokens): Mount {
  return (app) => {
    app.openapi(make, async (c) => {
      const { expiresAt, ...wanted } = c.req.valid('json')
      const asked = { ...wanted, expiresAtMs: expiresAt ?? null }
      const made = await tokens.make(c.var.caller, asked, deviceOf(c, 'tokens'))
      if (!made.ok) return problem(c, made.error)
      return c.json({ ...tokenJson(made.value), token: made.value.token }, 201)
    })
    app.openapi(list, async (c) => {
      const items = await tokens.ofUser(c.var.caller.userId)
      return c.json({ items: items.map(tokenJson), next: null }, 200)
    })
    app.openapi(revoke, async (c) => {
      const revoked = await tokens.revoke(c.var.caller.userId, c.req.valid('param').id)
      return revoked.ok ? c.body(null, 204) : problem(c, revoked.error)
    })
  }
}

function tokenJson({ id, name, scopes: granted, ...at }: ApiTokenView) {
  return {
    ...{ id, name, scopes: [...granted] },
    createdAt: timeJson(at.createdAtMs),
    lastUsedAt: at.lastUsedAtMs === null ? null : timeJson(at.lastUsedAtMs),
    expiresAt: at.expiresAtMs === null ? null : timeJson(at.expiresAtMs),
  }
}
