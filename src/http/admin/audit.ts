// GET /api/admin/audit: what happened to accounts, the newest first.

import { createRoute, z } from '@hono/zod-openapi'
import { readCursor, writeCursor } from '../../../rooms/kernel/cursor.ts'
import { parseUserId } from '../../../rooms/kernel/ids.ts'
import type { AuditEntry, AuditTrail } from '../../accounts/ports/care/audit-trail.ts'
import type { Mount } from '../app-env.ts'
import { SIGNED_IN } from '../auth/signed-in.ts'
import { jsonAnswer } from '../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../problem.ts'
import { requireAdmin } from '../require-admin.ts'
import { requireCaller } from '../require-caller.ts'
import { cursorQuery, idField, limitQuery, timeQuery } from '../rooms/fields.ts'
import { refusalOf } from '../rooms/refusals.ts'
import { listOf } from '../rooms/room-schemas.ts'

const cursorSchema = z.object({ before: z.int().min(1) })
const person = z.object({ id: z.string().openapi({ format: 'uuid' }), username: z.string() }).nullable()

const entrySchema = z
  .object({
    id: z.number().int(),
    at: z.string().openapi({ format: 'date-time' }),
    action: z.string().openapi({ example: 'login_failed' }),
    user: person.openapi({ description: 'Whom it happened to.' }),
    actor: person.openapi({ description: 'Who did it, where that was somebody else.' }),
    ip: z.string().nullable(),
    detail: z.record(z.string(), z.unknown()),
  })
  .openapi('AuditEntry')

const readAudit = createRoute({
  method: 'get',
  path: '/api/admin/audit',
  tags: ['Admin'],
  summary: 'The audit log, the newest first',
  security: SIGNED_IN,
  middleware: [requireCaller, requireAdmin] as const,
  request: {
    query: z.object({
      userId: idField(parseUserId, 'user').optional(),
      action: z
        .string()
        .regex(/^[a-z_]{1,64}$/, 'must be the word of an action')
        .optional(),
      since: timeQuery.optional(),
      until: timeQuery.optional(),
      cursor: cursorQuery,
      limit: limitQuery,
    }),
  },
  responses: {
    200: jsonAnswer('Entries.', listOf(entrySchema)),
    default: PROBLEM_RESPONSE,
  },
})

export function createAuditRoute(trail: AuditTrail): Mount {
  return (app) => {
    app.openapi(readAudit, async (c) => {
      const { userId = null, action = null, since = null, until = null, cursor, limit } = c.req.valid('query')
      const before = readBefore(cursor)
      if (before === undefined) return problem(c, refusalOf('bad_cursor'))
      const window = { userId, action, sinceMs: since, untilMs: until, before }
      const found = await trail.read({ ...window, limit: limit + 1 })
      const entries = found.slice(0, limit)
      const last = found.length > limit ? entries.at(-1) : undefined
      return c.json(
        { items: entries.map(entryJson), next: last ? writeCursor({ before: last.id }) : null },
        200,
      )
    })
  }
}

function entryJson({ atMs, address, detail, ...entry }: AuditEntry) {
  return { ...entry, at: new Date(atMs).toISOString(), ip: address, detail: { ...detail } }
}

/** Null without a cursor; undefined where it is none of ours. */
function readBefore(cursor: string | undefined): number | null | undefined {
  if (cursor === undefined) return null
  const read = readCursor(cursor)
  return cursorSchema.safeParse(read.ok ? read.value : undefined).data?.before
}
