// /api/rooms/{id}/members: who is in, adding, roles, removing.

import { createRoute, z } from '@hono/zod-openapi'
import { parseUserId, type UserId } from '../../../rooms/kernel/ids.ts'
import { BAN_REASON_MAX_CHARS } from '../../../rooms/model/limits.ts'
import { readLine } from '../../../rooms/model/text.ts'
import { memberJson } from '../../../rooms/model/wire-room.ts'
import type { Mount } from '../app-env.ts'
import { SIGNED_IN } from '../auth/signed-in.ts'
import { jsonAnswer, jsonBody } from '../json-parts.ts'
import { PROBLEM_RESPONSE, problem, type Refusal } from '../problem.ts'
import { idField, listQuery, textField } from './fields.ts'
import { onlineIn } from './online.ts'
import { inRoom, ofMember } from './path-ids.ts'
import { refusalOf } from './refusals.ts'
import type { RoomRoutesDeps } from './room-deps.ts'
import { listOf, memberSchema } from './room-schemas.ts'

const MAX_QUERY_CHARS = 100

const NOT_GUESTS: Refusal = {
  code: 'guests_may_not',
  detail: 'Guests come into rooms by themselves, and are given no role.',
}

const uuid = z.string().openapi({ format: 'uuid' })
const list = { path: '/api/rooms/{id}/members', tags: ['Members'], security: SIGNED_IN, middleware: inRoom }
const one = {
  path: '/api/rooms/{id}/members/{userId}',
  tags: ['Members'],
  security: SIGNED_IN,
  middleware: ofMember,
}
const roomParams = z.object({ id: uuid })
const memberParams = z.object({ id: uuid, userId: uuid })
const done = { 204: { description: 'Done, or so already.' }, default: PROBLEM_RESPONSE }

const listMembers = createRoute({
  ...list,
  method: 'get',
  summary: 'Who is in the room: owners and admins first, then by name; `q` is a part of a name',
  request: {
    params: roomParams,
    query: listQuery.extend({ q: textField(readLine, MAX_QUERY_CHARS).default('') }),
  },
  responses: {
    200: jsonAnswer('A page of members.', listOf(memberSchema)),
    default: PROBLEM_RESPONSE,
  },
})

const addBody = z.object({ userId: idField<UserId>(parseUserId, 'person') })

const addMember = createRoute({
  ...list,
  method: 'post',
  summary: 'Adds somebody; by an admin of the room it lifts a ban',
  request: {
    params: roomParams,
    body: jsonBody(addBody),
  },
  responses: done,
})

const roleBody = z.object({ role: z.enum(['owner', 'admin', 'member']) })

const setRole = createRoute({
  ...one,
  method: 'patch',
  summary: 'Changes the role, by owners of the room',
  request: {
    params: memberParams,
    body: jsonBody(roleBody),
  },
  responses: done,
})

const removeMember = createRoute({
  ...one,
  method: 'delete',
  summary: 'Removes somebody of a lower role; `ban` bars the return, for a `reason` that admins see',
  request: {
    params: memberParams,
    query: z.object({
      ban: z.enum(['true', 'false']).default('false'),
      reason: textField(readLine, BAN_REASON_MAX_CHARS).optional(),
    }),
  },
  responses: done,
})

export function createMemberRoutes({ desk, history, people }: RoomRoutesDeps): Mount {
  return (app) => {
    app.openapi(listMembers, async (c) => {
      const { q, cursor = null, limit } = c.req.valid('query')
      const page = await history.members(c.var.room, c.var.caller.userId, { text: q.trim(), cursor, limit })
      if (!page.ok) return problem(c, refusalOf(page.error))
      const online = await onlineIn(desk, c.var.room)
      const items = page.value.items.map((member) =>
        memberJson(member, online?.has(member.person.id) ?? false),
      )
      return c.json({ items, next: page.value.next }, 200)
    })
    app.openapi(addMember, async (c) => {
      const user = await people.byId(c.req.valid('json').userId)
      if (user === null) return problem(c, refusalOf('user_not_found'))
      if (await people.isGuest(user.id)) return problem(c, NOT_GUESTS)
      const added = await desk.submit(c.var.room, { type: 'add', by: c.var.caller.person, user })
      return added.ok ? c.body(null, 204) : problem(c, added.error)
    })
    app.openapi(setRole, async (c) => {
      const { userId, room, caller } = c.var
      const { role } = c.req.valid('json')
      if (await people.isGuest(userId)) return problem(c, NOT_GUESTS)
      const changed = await desk.submit(room, { type: 'set_role', by: caller.person, userId, role })
      return changed.ok ? c.body(null, 204) : problem(c, changed.error)
    })
    app.openapi(removeMember, async (c) => {
      const user = await people.byId(c.var.userId)
      if (user === null) return problem(c, refusalOf('user_not_found'))
      const { ban, reason } = c.req.valid('query')
      const removed = await desk.submit(c.var.room, {
        ...{ type: 'remove', by: c.var.caller.person, user, ban: ban === 'true' },
        ...(reason && { reason }),
      })
      return removed.ok ? c.body(null, 204) : problem(c, removed.error)
    })
  }
}
