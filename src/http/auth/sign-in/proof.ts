// /api/auth/proof: whoever is signed in shows once more that it is them, before they add ways in.

import { createRoute, z } from '@hono/zod-openapi'
import type { FreshProof } from '../../../accounts/proof/fresh-proof.ts'
import { refuseField } from '../../../accounts/refusals.ts'
import type { Mount } from '../../app-env.ts'
import { PROBLEM_RESPONSE, problem } from '../../problem.ts'
import { requireCaller } from '../../require-caller.ts'
import { SIGNED_IN } from '../signed-in.ts'
import { ownerOf } from './actor-of.ts'
import { optionsSchema, readSigned, signedSchema } from './passkey-json.ts'

const common = { tags: ['Auth'], security: SIGNED_IN, middleware: requireCaller }

const look = createRoute({
  ...common,
  method: 'get',
  path: '/api/auth/proof',
  summary: 'Whether this session has been proven within ten minutes, and by what it can be',
  responses: {
    200: {
      description: 'With neither a password nor a passkey one signs in again.',
      content: {
        'application/json': {
          schema: z
            .object({ fresh: z.boolean(), password: z.boolean(), passkeys: z.boolean() })
            .openapi('FreshProof'),
        },
      },
    },
    default: PROBLEM_RESPONSE,
  },
})

const options = createRoute({
  ...common,
  method: 'post',
  path: '/api/auth/proof/options',
  summary: 'A challenge for a passkey of the caller',
  responses: {
    200: {
      description:
        'For `PublicKeyCredential.parseRequestOptionsFromJSON`; good for one proof, for five minutes.',
      content: { 'application/json': { schema: optionsSchema } },
    },
    default: PROBLEM_RESPONSE,
  },
})

const prove = createRoute({
  ...common,
  method: 'post',
  path: '/api/auth/proof',
  summary: 'Show once more who one is, by the password or a passkey',
  description:
    'Passkeys, second factors and other providers are added within ten minutes of this, or of signing in; later ' +
    'they are refused with `fresh_proof_required`.',
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z
            .object({ password: z.string().optional(), response: signedSchema.optional() })
            .openapi('GiveProof', { description: 'One of the two.' }),
        },
      },
    },
  },
  responses: { 204: { description: 'This session counts as proven.' }, default: PROBLEM_RESPONSE },
})

export function proofRoutes(freshProof: FreshProof): Mount {
  return (app) => {
    app.openapi(look, async (c) => {
      const { userId, sessionId } = c.var.caller
      const [fresh, ways] = await Promise.all([freshProof.holds(sessionId), freshProof.waysOf(userId)])
      return c.json({ fresh, ...ways }, 200)
    })
    app.openapi(options, async (c) => {
      const given = await freshProof.passkeyOptions(c.var.caller.userId)
      return c.json(optionsSchema.parse(given), 200)
    })
    app.openapi(prove, async (c) => {
      const { password, response } = c.req.valid('json')
      if (response === undefined && password === undefined)
        return problem(c, refuseField('password', 'is needed, or a `response` of a passkey'))
      const proven =
        response === undefined
          ? await freshProof.byPassword(ownerOf(c), password ?? '')
          : await freshProof.byPasskey(ownerOf(c), readSigned(response))
      return proven.ok ? c.body(null, 204) : problem(c, proven.error)
    })
  }
}
