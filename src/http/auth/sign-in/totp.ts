// /api/auth/totp: the second factor of the caller.

import { createRoute, z } from '@hono/zod-openapi'
import { fail, type Result } from '../../../../rooms/kernel/result.ts'
import type { Accounts } from '../../../accounts/accounts.ts'
import type { Owner } from '../../../accounts/passwords/own-password.ts'
import { type AccountRefusal, refuseField } from '../../../accounts/refusals.ts'
import type { SecondFactor } from '../../../accounts/second-factor/second-factor.ts'
import type { Mount } from '../../app-env.ts'
import { PROBLEM_RESPONSE, problem } from '../../problem.ts'
import { requireCaller } from '../../require-caller.ts'
import { SIGNED_IN } from '../signed-in.ts'
import { actorOf, ownerOf } from './actor-of.ts'

const common = { tags: ['Auth'], security: SIGNED_IN, middleware: requireCaller }

const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) }).openapi('RecoveryCodes')

const proof = z
  .object({
    password: z.string().optional(),
    code: z.string().optional().openapi({ description: 'A code of now, or a recovery code.' }),
  })
  .openapi('OwnerProof', {
    description: 'One of the two; neither where there is no password, and one has just signed in.',
  })

const look = createRoute({
  ...common,
  method: 'get',
  path: '/api/auth/totp',
  summary: 'Whether a second factor is on',
  responses: {
    200: {
      description: 'It.',
      content: {
        'application/json': {
          schema: z
            .object({
              on: z.boolean(),
              confirmedAt: z.string().openapi({ format: 'date-time' }).optional(),
              recoveryCodesLeft: z.number().int().optional(),
            })
            .openapi('SecondFactor'),
        },
      },
    },
    default: PROBLEM_RESPONSE,
  },
})

const begin = createRoute({
  ...common,
  method: 'post',
  path: '/api/auth/totp',
  summary: 'A secret for an app that makes codes',
  description:
    'Nothing is asked of anybody until a code was shown. Needs a fresh proof: `fresh_proof_required`.',
  responses: {
    201: {
      description: 'The secret in base32, and in the address that apps read from a picture.',
      content: {
        'application/json': {
          schema: z.object({ secret: z.string(), uri: z.string() }).openapi('TotpSecret'),
        },
      },
    },
    default: PROBLEM_RESPONSE,
  },
})

const confirm = createRoute({
  ...common,
  method: 'post',
  path: '/api/auth/totp/confirm',
  summary: 'Switch the second factor on',
  request: {
    body: {
      required: true,
      content: { 'application/json': { schema: z.object({ code: z.string() }).openapi('TotpCode') } },
    },
  },
  responses: {
    200: {
      description: 'It is on. The recovery codes are shown this once.',
      content: { 'application/json': { schema: recoveryCodes } },
    },
    default: PROBLEM_RESPONSE,
  },
})

const renew = createRoute({
  ...common,
  method: 'post',
  path: '/api/auth/totp/recovery-codes',
  summary: 'New recovery codes in the place of the old ones',
  request: { body: { required: true, content: { 'application/json': { schema: proof } } } },
  responses: {
    200: { description: 'Shown this once.', content: { 'application/json': { schema: recoveryCodes } } },
    default: PROBLEM_RESPONSE,
  },
})

const remove = createRoute({
  ...common,
  method: 'delete',
  path: '/api/auth/totp',
  summary: 'Switch the second factor off',
  request: { body: { required: true, content: { 'application/json': { schema: proof } } } },
  responses: { 204: { description: 'It is off.' }, default: PROBLEM_RESPONSE },
})

export interface TotpRoutesDeps {
  readonly accounts: Pick<Accounts, 'provePassword'>
  readonly secondFactor: SecondFactor
}

export function totpRoutes({ accounts, secondFactor }: TotpRoutesDeps): Mount {
  const proven = async (owner: Owner, given: z.infer<typeof proof>): Promise<Result<void, AccountRefusal>> =>
    given.password === undefined && given.code !== undefined
      ? asField(await secondFactor.prove(owner, given.code))
      : accounts.provePassword(owner, given.password)

  return (app) => {
    app.openapi(look, async (c) => {
      const factor = await secondFactor.of(c.var.caller.userId)
      if (factor === null) return c.json({ on: false }, 200)
      const confirmedAt = new Date(factor.confirmedAtMs).toISOString()
      return c.json({ on: true, confirmedAt, recoveryCodesLeft: factor.recoveryCodesLeft }, 200)
    })
    app.openapi(begin, async (c) => {
      const begun = await secondFactor.begin(ownerOf(c), c.var.caller.person.username)
      return begun.ok ? c.json(begun.value, 201) : problem(c, begun.error)
    })
    app.openapi(confirm, async (c) => {
      const confirmed = await secondFactor.confirm(actorOf(c), c.req.valid('json').code)
      return confirmed.ok ? c.json({ recoveryCodes: [...confirmed.value] }, 200) : problem(c, confirmed.error)
    })
    app.openapi(renew, async (c) => {
      const shown = await proven(ownerOf(c), c.req.valid('json'))
      const renewed = shown.ok ? await secondFactor.renewRecoveryCodes(actorOf(c)) : shown
      return renewed.ok ? c.json({ recoveryCodes: [...renewed.value] }, 200) : problem(c, renewed.error)
    })
    app.openapi(remove, async (c) => {
      const shown = await proven(ownerOf(c), c.req.valid('json'))
      const removed = shown.ok ? await secondFactor.remove(actorOf(c)) : shown
      return removed.ok ? c.body(null, 204) : problem(c, removed.error)
    })
  }
}

/** 401 would tell whoever is signed in that they are not. */
function asField(proven: Result<void, AccountRefusal>): Result<void, AccountRefusal> {
  if (proven.ok || proven.error.code !== 'bad_code') return proven
  return fail(refuseField('code', 'is wrong, or was used before'))
}
