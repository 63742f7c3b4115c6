// GET /api/users: finding people.

import { createRoute } from '@hono/zod-openapi'
import { readText } from '../../../rooms/model/text.ts'
import type { UserSearch } from '../../../rooms/ports/people/user-search.ts'
import type { Mount } from '../app-env.ts'
import { SIGNED_IN } from '../auth/signed-in.ts'
import { jsonAnswer } from '../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../problem.ts'
import { requireCaller } from '../require-caller.ts'
import { listQuery, textField } from '../rooms/fields.ts'
import { refusalOf } from '../rooms/refusals.ts'
import { listOf, personSchema } from '../rooms/room-schemas.ts'

const MAX_QUERY_CHARS = 64

const searchUsers = createRoute({
  method: 'get',
  path: '/api/users',
  tags: ['Users'],
  summary: 'People whose username or display name begins with `q`, then those whose names are like it',
  security: SIGNED_IN,
  middleware: requireCaller,
  request: { query: listQuery.extend({ q: textField(readText, MAX_QUERY_CHARS) }) },
  responses: {
    200: jsonAnswer('A page of people.', listOf(personSchema)),
    default: PROBLEM_RESPONSE,
  },
})

export function userSearchRoute(users: Pick<UserSearch, 'search'>): Mount {
  return (app) => {
    app.openapi(searchUsers, async (c) => {
      const { q, cursor = null, limit } = c.req.valid('query')
      // People write names as they mention them.
      const text = q.trim().replace(/^@/, '')
      const page = await users.search({ text, reader: c.var.caller.userId, cursor, limit })
      if (!page.ok) return problem(c, refusalOf(page.error))
      return c.json({ items: [...page.value.items], next: page.value.next }, 200)
    })
  }
}
