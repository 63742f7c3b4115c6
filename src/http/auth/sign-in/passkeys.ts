// /api/auth/passkeys: those of the caller.

import { createRoute, z } from '@hono/zod-openapi'
import type { Passkeys } from '../../../accounts/passkeys/passkeys.ts'
import type { Mount } from '../../app-env.ts'
import { PROBLEM_RESPONSE, problem } from '../../problem.ts'
import { requireCaller } from '../../require-caller.ts'
import { SIGNED_IN } from '../signed-in.ts'
import { actorOf } from './actor-of.ts'
import { createdSchema, optionsSchema, passkeyJson, passkeySchema, readCreated } from './passkey-json.ts'

const common = { tags: ['Auth'], security: SIGNED_IN, middleware: requireCaller }

const one = { content: { 'application/json': { schema: z.object({ passkey: passkeySchema }) } } }

const params = z.object({ id: z.string().openapi({ description: 'As its browser names it.' }) })

const options = createRoute({
  ...common,
  method: 'post',
  path: '/api/auth/passkeys/options',
  summary: 'What a new passkey has to be made from',
  description: 'Needs a fresh proof: `fresh_proof_required`.',
  responses: {
    200: {
      description:
        'For `PublicKeyCredential.parseCreationOptionsFromJSON`; good for one passkey, for five minutes.',
      content: { 'application/json': { schema: optionsSchema } },
    },
    default: PROBLEM_RESPONSE,
  },
})

const register = createRoute({
  ...common,
  method: 'post',
  path: '/api/auth/passkeys',
  summary: 'Add a passkey',
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.object({ name: z.string().optional(), response: createdSchema }).openapi('NewPasskey'),
        },
      },
    },
  },
  responses: { 201: { description: 'It can be signed in with.', ...one }, default: PROBLEM_RESPONSE },
})

const list = createRoute({
  ...common,
  method: 'get',
  path: '/api/auth/passkeys',
  summary: 'The passkeys of the caller',
  responses: {
    200: {
      description: 'The oldest first.',
      content: { 'application/json': { schema: z.object({ items: z.array(passkeySchema) }) } },
    },
    default: PROBLEM_RESPONSE,
  },
})

const rename = createRoute({
  ...common,
  method: 'patch',
  path: '/api/auth/passkeys/{id}',
  summary: 'Give a passkey another name',
  request: {
    params,
    body: {
      required: true,
      content: { 'application/json': { schema: z.object({ name: z.string() }).openapi('PasskeyName') } },
    },
  },
  responses: { 200: { description: 'It, renamed.', ...one }, default: PROBLEM_RESPONSE },
})

const remove = createRoute({
  ...common,
  method: 'delete',
  path: '/api/auth/passkeys/{id}',
  summary: 'Remove a passkey',
  description: 'The last way to sign in stays: `last_way_in`.',
  request: { params },
  responses: { 204: { description: 'It opens nothing any more.' }, default: PROBLEM_RESPONSE },
})

export function passkeyRoutes(passkeys: Passkeys): Mount {
  return (app) => {
    app.openapi(options, async (c) => {
      const { person, sessionId } = c.var.caller
      const given = await passkeys.registrationOptions(person, sessionId)
      return given.ok ? c.json(optionsSchema.parse(given.value), 200) : problem(c, given.error)
    })
    app.openapi(register, async (c) => {
      const { name, response } = c.req.valid('json')
      const added = await passkeys.register(actorOf(c), { name, response: readCreated(response) })
      return added.ok ? c.json({ passkey: passkeyJson(added.value) }, 201) : problem(c, added.error)
    })
    app.openapi(list, async (c) => {
      const mine = await passkeys.ofUser(c.var.caller.userId)
      return c.json({ items: mine.map(passkeyJson) }, 200)
    })
    app.openapi(rename, async (c) => {
      const { userId } = c.var.caller
      const renamed = await passkeys.rename(userId, c.req.valid('param').id, c.req.valid('json').name)
      return renamed.ok ? c.json({ passkey: passkeyJson(renamed.value) }, 200) : problem(c, renamed.error)
    })
    app.openapi(remove, async (c) => {
      const removed = await passkeys.remove(actorOf(c), c.req.valid('param').id)
      return removed.ok ? c.body(null, 204) : problem(c, removed.error)
    })
  }
}
