// /api/admin/dead-letters: what was given up, tried once more or thrown away by hand.

import { createRoute, z } from '@hono/zod-openapi'
import { unreachable } from '../../../rooms/kernel/unreachable.ts'
import type { LetterCare, LetterRefusal } from '../../notify/letter-care.ts'
import type { DeadLetter } from '../../notify/ports/dead-letters.ts'
import type { Mount } from '../app-env.ts'
import { SIGNED_IN } from '../auth/signed-in.ts'
import { jsonAnswer } from '../json-parts.ts'
import { PROBLEM_RESPONSE, problem, type Refusal } from '../problem.ts'
import { requireAdmin } from '../require-admin.ts'
import { requireCaller } from '../require-caller.ts'
import { listQuery } from '../rooms/fields.ts'
import { refusalOf } from '../rooms/refusals.ts'
import { listOf, personSchema } from '../rooms/room-schemas.ts'

const id = z.string().openapi({ format: 'uuid' })

const letterSchema = z
  .object({
    id,
    what: z.enum(['event', 'push', 'digest']),
    room: id.optional().openapi({ description: 'Of an event.' }),
    seq: z.number().int().optional(),
    kind: z.string().optional().openapi({ example: 'message.created' }),
    user: personSchema.optional().openapi({ description: 'Whom a push or a letter was for.' }),
    error: z.string().openapi({ description: 'Of the last attempt.' }),
    attempts: z.number().int(),
    at: z.string().openapi({ format: 'date-time', description: 'When it was given up.' }),
  })
  .openapi('DeadLetter')

const common = { tags: ['Admin'], security: SIGNED_IN }

const list = createRoute({
  ...common,
  middleware: [requireCaller, requireAdmin] as const,
  method: 'get',
  path: '/api/admin/dead-letters',
  summary: 'Events, pushes and letters that were given up, the newest first',
  request: { query: listQuery },
  responses: { 200: jsonAnswer('Dead letters.', listOf(letterSchema)), default: PROBLEM_RESPONSE },
})

const retry = createRoute({
  ...common,
  middleware: [requireCaller, requireAdmin] as const,
  method: 'post',
  path: '/api/admin/dead-letters/{id}/retry',
  summary: 'Has it tried once more',
  request: { params: z.object({ id }) },
  responses: {
    204: { description: 'An event was looked at; a push or a letter is due at once.' },
    default: PROBLEM_RESPONSE,
  },
})

const discard = createRoute({
  ...common,
  middleware: [requireCaller, requireAdmin] as const,
  method: 'delete',
  path: '/api/admin/dead-letters/{id}',
  summary: 'Throws it away',
  request: { params: z.object({ id }) },
  responses: { 204: { description: 'Gone.' }, default: PROBLEM_RESPONSE },
})

export function createDeadLetterRoutes(care: LetterCare): Mount {
  return (app) => {
    app.openapi(list, async (c) => {
      const { cursor = null, limit } = c.req.valid('query')
      const page = await care.list({ cursor, limit })
      if (!page.ok) return problem(c, refusalOf(page.error))
      return c.json({ items: page.value.items.map(letterJson), next: page.value.next }, 200)
    })
    app.openapi(retry, async (c) => {
      const by = { userId: c.var.caller.userId, address: c.var.clientAddress }
      const tried = await care.retry(c.req.valid('param').id, by)
      return tried.ok ? c.body(null, 204) : problem(c, letterRefusal(tried.error))
    })
    app.openapi(discard, async (c) => {
      const by = { userId: c.var.caller.userId, address: c.var.clientAddress }
      const discarded = await care.discard(c.req.valid('param').id, by)
      return discarded.ok ? c.body(null, 204) : problem(c, letterRefusal(discarded.error))
    })
  }
}

function letterJson({ id: letter, undelivered, user, error, attempts, atMs }: DeadLetter) {
  const rest = { error, attempts, at: new Date(atMs).toISOString() }
  if (undelivered.what === 'event') return { id: letter, ...undelivered, ...rest }
  return { id: letter, what: undelivered.what, ...(user && { user }), ...rest }
}

function letterRefusal(refusal: LetterRefusal): Refusal {
  switch (refusal.code) {
    case 'letter_not_found':
      return { code: refusal.code, detail: 'There is no such dead letter.' }
    case 'nothing_to_retry':
      return { code: refusal.code, detail: 'What it was about is gone, or no news any more: discard it.' }
    case 'still_failing':
      return { code: refusal.code, detail: `It failed once more: ${refusal.error}` }
    default:
      return unreachable(refusal)
  }
}
