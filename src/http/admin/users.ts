// /api/admin/users: every account, and the two things that admins change about one.

import { createRoute, z } from '@hono/zod-openapi'
import { readCursor, writeCursor } from '../../../rooms/kernel/cursor.ts'
import { parseUserId } from '../../../rooms/kernel/ids.ts'
import { readText } from '../../../rooms/model/text.ts'
import type { UserAdmin } from '../../accounts/care/user-admin.ts'
import type { AdminUser } from '../../accounts/ports/care/user-directory.ts'
import type { Mount } from '../app-env.ts'
import { profileJson, userSchema } from '../auth/profile-json.ts'
import { SIGNED_IN } from '../auth/signed-in.ts'
import { jsonAnswer, jsonBody } from '../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../problem.ts'
import { requireAdmin } from '../require-admin.ts'
import { requireCaller } from '../require-caller.ts'
import { cursorQuery, limitQuery, textField } from '../rooms/fields.ts'
import { refusalOf } from '../rooms/refusals.ts'
import { listOf } from '../rooms/room-schemas.ts'

const MAX_QUERY_CHARS = 254
const cursorSchema = z.object({ after: z.string() })

const common = { tags: ['Admin'], security: SIGNED_IN }

const adminUserSchema = userSchema
  .extend({ disabledAt: z.string().nullable().openapi({ format: 'date-time' }) })
  .openapi('AdminUser')

const listUsers = createRoute({
  ...common,
  middleware: [requireCaller, requireAdmin] as const,
  method: 'get',
  path: '/api/admin/users',
  summary: 'Every account, by username; or those whose names or address begin with `q`',
  request: {
    query: z.object({
      q: textField(readText, MAX_QUERY_CHARS).optional(),
      cursor: cursorQuery,
      limit: limitQuery,
    }),
  },
  responses: {
    200: jsonAnswer('Accounts.', listOf(adminUserSchema)),
    default: PROBLEM_RESPONSE,
  },
})

const changeBody = z
  .object({
    disabled: z.boolean().optional(),
    role: z.enum(['user', 'admin']).optional(),
    endSessions: z.boolean().optional().openapi({ description: 'Signs them out on every device.' }),
  })
  .openapi('ChangeUser')

const changeUser = createRoute({
  ...common,
  middleware: [requireCaller, requireAdmin] as const,
  method: 'patch',
  path: '/api/admin/users/{id}',
  summary: 'Closes or opens an account, or gives it another role',
  request: {
    params: z.object({ id: z.string().openapi({ format: 'uuid' }) }),
    body: jsonBody(changeBody),
  },
  responses: {
    200: jsonAnswer(
      'Changed. Whoever is disabled is out at once, on every device.',
      z.object({ user: adminUserSchema }),
    ),
    default: PROBLEM_RESPONSE,
  },
})

export function createAdminUserRoutes(admin: UserAdmin): Mount {
  return (app) => {
    app.openapi(listUsers, async (c) => {
      const { q = '', cursor, limit } = c.req.valid('query')
      const after = readAfter(cursor)
      if (after === undefined) return problem(c, refusalOf('bad_cursor'))
      const { users, next } = await admin.page({ q: q.trim(), after, limit })
      return c.json({ items: users.map(userJson), next: next && writeCursor({ after: next }) }, 200)
    })
    app.openapi(changeUser, async (c) => {
      const id = parseUserId(c.req.valid('param').id)
      if (!id.ok) return problem(c, refusalOf('user_not_found'))
      const by = { by: c.var.caller.userId, address: c.var.clientAddress }
      const changed = await admin.change({ id: id.value, ...c.req.valid('json'), ...by })
      if (changed.ok) return c.json({ user: userJson(changed.value) }, 200)
      return problem(c, changed.error === 'user_not_found' ? refusalOf(changed.error) : changed.error)
    })
  }
}

function userJson({ profile, disabledAtMs }: AdminUser) {
  const disabledAt = disabledAtMs === null ? null : new Date(disabledAtMs).toISOString()
  return { ...profileJson(profile, { private: true }), disabledAt }
}

/** Null without a cursor; undefined where it is none of ours. */
function readAfter(cursor: string | undefined): string | null | undefined {
  if (cursor === undefined) return null
  const read = readCursor(cursor)
  return cursorSchema.safeParse(read.ok ? read.value : undefined).data?.after
}
