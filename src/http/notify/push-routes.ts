// /api/push: the key that browsers subscribe with, and the subscriptions that they made.

import { createRoute, z } from '@hono/zod-openapi'
import type { PushSubscriptions } from '../../notify/ports/push-subscriptions.ts'
import { isPointOfP256 } from '../../notify/push/browser-keys.ts'
import type { Mount } from '../app-env.ts'
import { SIGNED_IN } from '../auth/signed-in.ts'
import { jsonAnswer, jsonBody } from '../json-parts.ts'
import { PROBLEM_RESPONSE } from '../problem.ts'
import { requireCaller } from '../require-caller.ts'

const ENDPOINT_MAX_CHARS = 2_000
const KEY_MAX_CHARS = 128
const AUTH_BYTES = 16

/** Bytes in base64url, with or without "=": browsers differ. */
const bytesField = (isRight: (bytes: Uint8Array) => boolean, what: string) =>
  z
    .string()
    .max(KEY_MAX_CHARS)
    .regex(/^[\w-]*={0,2}$/, 'must be base64url')
    .transform((text, context): Uint8Array => {
      const bytes = new Uint8Array(Buffer.from(text, 'base64url'))
      if (isRight(bytes)) return bytes
      context.addIssue({ code: 'custom', message: `must be ${what}` })
      return z.NEVER
    })
    .openapi({ type: 'string', maxLength: KEY_MAX_CHARS })

// As browsers write addresses: whatever else there was in one, they have encoded.
const endpointText = z
  .string()
  .max(ENDPOINT_MAX_CHARS)
  .regex(/^[\x21-\x7e]+$/, 'must be an address')
  .openapi({ format: 'uri' })

const subscriptionSchema = (couldCall: PushRoutesDeps['couldCall']) =>
  z
    .object({
      endpoint: endpointText.refine(couldCall, 'must be the address of a push service'),
      // Browsers send it; services say by themselves when a subscription has ended.
      expirationTime: z.number().nullable().optional(),
      keys: z.object({
        p256dh: bytesField(isPointOfP256, 'an uncompressed point of P-256'),
        auth: bytesField((bytes) => bytes.length === AUTH_BYTES, `${AUTH_BYTES} bytes`),
      }),
    })
    .openapi('PushSubscription', { description: 'As `PushSubscription.toJSON()` of a browser says it.' })

const common = { tags: ['Notifications'], security: SIGNED_IN, middleware: requireCaller }
const SUBSCRIPTIONS = { ...common, path: '/api/push/subscriptions' }

const key = createRoute({
  ...common,
  method: 'get',
  path: '/api/push/key',
  summary: 'The key that browsers subscribe with',
  responses: {
    200: jsonAnswer(
      'For `applicationServerKey` of `pushManager.subscribe`.',
      z.object({ publicKey: z.string().openapi({ description: 'A point of P-256 in base64url.' }) }),
    ),
    default: PROBLEM_RESPONSE,
  },
})

const remove = createRoute({
  ...SUBSCRIPTIONS,
  method: 'delete',
  summary: 'Takes pushes away from a browser',
  request: { body: jsonBody(z.object({ endpoint: endpointText }).openapi('PushEndpoint')) },
  responses: {
    204: { description: 'There is no such subscription of one’s own any more.' },
    default: PROBLEM_RESPONSE,
  },
})

export interface PushRoutesDeps {
  /** Errors: rejects where the database is out of reach. */
  readonly publicKey: () => Promise<string>
  readonly subscriptions: Pick<PushSubscriptions, 'add' | 'remove'>
  /** Whether that could be a push service, as far as can be told without asking anybody. */
  readonly couldCall: (url: string) => boolean
}

export function createPushRoutes({ publicKey, subscriptions, couldCall }: PushRoutesDeps): Mount {
  const add = createRoute({
    ...SUBSCRIPTIONS,
    method: 'post',
    summary: 'Has a browser pushed to, for as long as its session',
    description: 'A subscription that is known moves to whoever says it. Of twenty and more the oldest goes.',
    request: { body: jsonBody(subscriptionSchema(couldCall)) },
    responses: { 204: { description: 'It is.' }, default: PROBLEM_RESPONSE },
  })
  return (app) => {
    app.openapi(key, async (c) => c.json({ publicKey: await publicKey() }, 200))
    app.openapi(add, async (c) => {
      const { userId: user, sessionId: session } = c.var.caller
      const { endpoint, keys } = c.req.valid('json')
      await subscriptions.add({ user, session }, { endpoint, ...keys })
      return c.body(null, 204)
    })
    app.openapi(remove, async (c) => {
      await subscriptions.remove(c.var.caller.userId, c.req.valid('json'))
      return c.body(null, 204)
    })
  }
}
