// /api/rooms/{id}/bans: whom the room bars, and letting them come back. Barring is `DELETE …/members/{userId}?ban=true`.

import { createRoute, z } from '@hono/zod-openapi'
import type { Desk } from '../../../../rooms/ports/desk.ts'
import type { Standings } from '../../../../rooms/ports/members/standings.ts'
import type { People } from '../../../../rooms/ports/people/people.ts'
import type { Mount } from '../../app-env.ts'
import { SIGNED_IN } from '../../auth/signed-in.ts'
import { jsonAnswer } from '../../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../../problem.ts'
import { listQuery } from '../fields.ts'
import { inRoom, ofMember } from '../path-ids.ts'
import { refusalOf } from '../refusals.ts'
import { listOf, personSchema } from '../room-schemas.ts'

const bannedSchema = personSchema
  .unwrap()
  .extend({
    reason: z.string().optional().openapi({ description: 'Why, where whoever barred them said so.' }),
  })
  .openapi('BannedPerson')
const id = z.string().openapi({ format: 'uuid' })

const listBans = createRoute({
  method: 'get',
  path: '/api/rooms/{id}/bans',
  tags: ['Members'],
  security: SIGNED_IN,
  middleware: inRoom,
  summary: 'Whom the room bars, by name; for admins of the room',
  request: { params: z.object({ id }), query: listQuery },
  responses: {
    200: jsonAnswer('A page.', listOf(bannedSchema)),
    default: PROBLEM_RESPONSE,
  },
})

const liftBan = createRoute({
  method: 'delete',
  path: '/api/rooms/{id}/bans/{userId}',
  tags: ['Members'],
  security: SIGNED_IN,
  middleware: ofMember,
  summary: 'Lets somebody come back who was barred, by admins of the room',
  request: { params: z.object({ id, userId: id }) },
  responses: { 204: { description: 'They may.' }, default: PROBLEM_RESPONSE },
})

export function createBanRoutes({
  desk,
  people,
  standings,
}: {
  readonly desk: Pick<Desk, 'submit'>
  readonly people: People
  readonly standings: Pick<Standings, 'banned'>
}): Mount {
  return (app) => {
    app.openapi(listBans, async (c) => {
      const { room, caller } = c.var
      const allowed = await desk.submit(room, { type: 'oversee', by: caller.person })
      if (!allowed.ok) return problem(c, allowed.error)
      const { cursor, limit } = c.req.valid('query')
      const page = await standings.banned(room, cursor ?? null, limit)
      if (!page.ok) return problem(c, refusalOf(page.error))
      const items = page.value.items.map(({ person, reason }) => ({ ...person, ...(reason && { reason }) }))
      return c.json({ items, next: page.value.next }, 200)
    })
    app.openapi(liftBan, async (c) => {
      const user = await people.byId(c.var.userId)
      if (user === null) return problem(c, refusalOf('user_not_found'))
      const lifted = await desk.submit(c.var.room, { type: 'unban', by: c.var.caller.person, user })
      return lifted.ok ? c.body(null, 204) : problem(c, lifted.error)
    })
  }
}
