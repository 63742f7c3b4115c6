// POST /api/auth/login/passkey: a pair of tokens for a challenge that a passkey has signed.

import { createRoute, z } from '@hono/zod-openapi'
import type { PasskeyLogIn } from '../../../accounts/passkeys/passkey-log-in.ts'
import type { Mount } from '../../app-env.ts'
import { jsonAnswer, jsonBody } from '../../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../../problem.ts'
import { deviceOf } from '../device.ts'
import { tokensJson, tokensSchema } from '../tokens-json.ts'
import { optionsSchema, readSigned, signedSchema } from './passkey-json.ts'

const options = createRoute({
  method: 'post',
  path: '/api/auth/login/passkey/options',
  tags: ['Auth'],
  summary: 'A challenge for a passkey',
  responses: {
    200: jsonAnswer(
      'For `PublicKeyCredential.parseRequestOptionsFromJSON`; good for one log-in, for five minutes.',
      optionsSchema,
    ),
    default: PROBLEM_RESPONSE,
  },
})

const logIn = createRoute({
  method: 'post',
  path: '/api/auth/login/passkey',
  tags: ['Auth'],
  summary: 'Log in with a passkey',
  request: {
    body: jsonBody(z.object({ response: signedSchema }).openapi('PasskeyLogIn')),
  },
  responses: {
    200: jsonAnswer('A new session.', tokensSchema),
    default: PROBLEM_RESPONSE,
  },
})

export function passkeyLogInRoutes(passkeyLogIn: PasskeyLogIn): Mount {
  return (app) => {
    app.openapi(options, async (c) => {
      const given = await passkeyLogIn.options(c.var.clientAddress)
      return given.ok ? c.json(optionsSchema.parse(given.value), 200) : problem(c, given.error)
    })
    app.openapi(logIn, async (c) => {
      const signed = readSigned(c.req.valid('json').response)
      const entered = await passkeyLogIn.logIn(signed, deviceOf(c, 'tokens'))
      return entered.ok ? c.json(tokensJson(entered.value), 200) : problem(c, entered.error)
    })
  }
}
