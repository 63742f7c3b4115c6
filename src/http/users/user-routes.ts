// GET /api/users and /api/users/{username}: finding people, and what one may know of them.

import { createRoute, z } from '@hono/zod-openapi'
import { readLine, readText } from '../../../rooms/model/text.ts'
import type { UserSearch } from '../../../rooms/ports/user-search.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Mount } from '../app-env.ts'
import { profileJson, userSchema } from '../auth/profile-json.ts'
import { SIGNED_IN } from '../auth/signed-in.ts'
import { PROBLEM_RESPONSE, problem } from '../problem.ts'
import { requireCaller } from '../require-caller.ts'
import { limitQuery, textField } from '../rooms/fields.ts'
import { refusalOf } from '../rooms/refusals.ts'
import { listOf, personSchema } from '../rooms/room-schemas.ts'

const MAX_QUERY_CHARS = 64

export interface UserRoutesDeps {
  readonly users: UserSearch
  readonly accounts: Pick<Accounts, 'profile'>
}

const searchUsers = createRoute({
  method: 'get',
  path: '/api/users',
  tags: ['Users'],
  summary: 'People whose username or display name begins with `q`',
  security: SIGNED_IN,
  middleware: requireCaller,
  request: { query: z.object({ q: textField(readText, MAX_QUERY_CHARS), limit: limitQuery }) },
  responses: {
    200: { description: 'People.', content: { 'application/json': { schema: listOf(personSchema) } } },
    default: PROBLEM_RESPONSE,
  },
})

const getUser = createRoute({
  method: 'get',
  path: '/api/users/{username}',
  tags: ['Users'],
  summary: 'The profile of somebody; the e-mail address only to themselves and to admins',
  security: SIGNED_IN,
  middleware: requireCaller,
  request: { params: z.object({ username: z.string() }) },
  responses: {
    200: {
      description: 'The profile.',
      content: { 'application/json': { schema: z.object({ user: userSchema }) } },
    },
    default: PROBLEM_RESPONSE,
  },
})

export function createUserRoutes({ users, accounts }: UserRoutesDeps): Mount {
  const profileOf = async (username: string) => {
    const name = readLine(username, MAX_QUERY_CHARS)
    const person = name.ok ? await users.byUsername(name.value) : null
    return person === null ? null : accounts.profile(person.id)
  }
  return (app) => {
    app.openapi(searchUsers, async (c) => {
      const { q, limit } = c.req.valid('query')
      return c.json({ items: [...(await users.search(q.trim(), limit))], next: null }, 200)
    })
    app.openapi(getUser, async (c) => {
      const profile = await profileOf(c.req.valid('param').username)
      if (profile === null) return problem(c, refusalOf('user_not_found'))
      const { caller } = c.var
      const isPrivate = caller.userId === profile.id || caller.role === 'admin'
      return c.json({ user: profileJson(profile, { private: isPrivate }) }, 200)
    })
  }
}
