// /api/rooms/{id}/invites, by admins of the room, and POST /api/invites/{token}/accept, by whoever was given one.

import { createRoute, z } from '@hono/zod-openapi'
import type { RoomId } from '../../../../rooms/kernel/ids.ts'
import type { IdSource } from '../../../../rooms/kernel/ids-source.ts'
import { timeJson } from '../../../../rooms/model/wire.ts'
import { roomJson } from '../../../../rooms/model/wire-room.ts'
import type { Person } from '../../../../rooms/model/words.ts'
import type { Desk } from '../../../../rooms/ports/desk.ts'
import type { History } from '../../../../rooms/ports/history.ts'
import type { Invites, InviteView } from '../../../../rooms/ports/members/invites.ts'
import { hashOfNew, newSecret } from '../../../accounts/tokens/secrets.ts'
import type { Mount } from '../../app-env.ts'
import { SIGNED_IN } from '../../auth/signed-in.ts'
import { PROBLEM_RESPONSE, problem } from '../../problem.ts'
import { requireCaller } from '../../require-caller.ts'
import { inRoom } from '../path-ids.ts'
import { refusalOf } from '../refusals.ts'
import { listOf, personSchema, roomSchema } from '../room-schemas.ts'
import { acceptInvite, noSuchInvite } from './accept-invite.ts'

const HOUR_MS = 60 * 60 * 1_000
const DEFAULT_HOURS = 7 * 24
const MAX_HOURS = 365 * 24
const DEFAULT_USES = 10
const MAX_USES = 1_000
const MAX_OPEN = 50
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export interface InviteRoutesDeps {
  readonly invites: Invites
  readonly desk: Pick<Desk, 'submit'>
  readonly history: Pick<History, 'room'>
  readonly ids: IdSource
  readonly clock: { nowMs(): number }
  readonly publicUrl: URL
}

const id = z.string().openapi({ format: 'uuid' })
const time = z.string().openapi({ format: 'date-time' })
const usesLeft = z.number().int()

const inviteSchema = z
  .object({ id, createdBy: personSchema.nullable(), createdAt: time, expiresAt: time, usesLeft })
  .openapi('Invite')

const newInviteSchema = z
  .object({
    ...{ id, expiresAt: time, usesLeft },
    token: z.string().openapi({ description: 'Shown this once.' }),
    url: z.string().openapi({ description: 'A page that asks whether to come in.' }),
  })
  .openapi('NewInvite')

const ofRoom = {
  path: '/api/rooms/{id}/invites',
  tags: ['Invites'],
  security: SIGNED_IN,
  middleware: inRoom,
}

const invite = createRoute({
  ...ofRoom,
  method: 'post',
  summary: 'Makes an invitation, by admins of the room',
  request: {
    params: z.object({ id }),
    body: {
      content: {
        'application/json': {
          schema: z
            .object({
              expiresInHours: z.int().min(1).max(MAX_HOURS).optional().openapi({ default: DEFAULT_HOURS }),
              uses: z.int().min(1).max(MAX_USES).optional().openapi({ default: DEFAULT_USES }),
            })
            .openapi('MakeInvite'),
        },
      },
    },
  },
  responses: {
    201: { description: 'It.', content: { 'application/json': { schema: newInviteSchema } } },
    default: PROBLEM_RESPONSE,
  },
})

const list = createRoute({
  ...ofRoom,
  method: 'get',
  summary: 'Invitations that are still good, by admins of the room',
  request: { params: z.object({ id }) },
  responses: {
    200: {
      description: 'All of them; there are 50 at most, so `next` is null.',
      content: { 'application/json': { schema: listOf(inviteSchema) } },
    },
    default: PROBLEM_RESPONSE,
  },
})

const revoke = createRoute({
  ...ofRoom,
  method: 'delete',
  path: '/api/rooms/{id}/invites/{inviteId}',
  summary: 'Withdraws an invitation, by admins of the room',
  request: { params: z.object({ id, inviteId: id }) },
  responses: { 204: { description: 'It lets nobody in.' }, default: PROBLEM_RESPONSE },
})

const accept = createRoute({
  method: 'post',
  path: '/api/invites/{token}/accept',
  tags: ['Invites'],
  security: SIGNED_IN,
  middleware: [requireCaller] as const,
  summary: 'Comes in by an invitation; whoever is in already uses nothing up',
  request: { params: z.object({ token: z.string() }) },
  responses: {
    200: {
      description: 'The room.',
      content: { 'application/json': { schema: z.object({ room: roomSchema }) } },
    },
    default: PROBLEM_RESPONSE,
  },
})

export function createInviteRoutes(deps: InviteRoutesDeps): Mount {
  const { invites, desk, history, ids, clock, publicUrl } = deps
  const mayOversee = (room: RoomId, by: Person) => desk.submit(room, { type: 'oversee', by })
  return (app) => {
    app.openapi(invite, async (c) => {
      const { room, caller } = c.var
      const { expiresInHours = DEFAULT_HOURS, uses = DEFAULT_USES } = c.req.valid('json')
      const allowed = await mayOversee(room, caller.person)
      if (!allowed.ok) return problem(c, allowed.error)
      const token = newSecret()
      const made = { id: ids.next(), expiresAtMs: clock.nowMs() + expiresInHours * HOUR_MS, uses }
      const kept = { ...made, room, tokenHash: hashOfNew(token), createdBy: caller.userId }
      if (!(await invites.add(kept, MAX_OPEN)))
        return problem(c, { code: 'too_many_invites', detail: `The room has ${MAX_OPEN} open invitations.` })
      const url = new URL(`/invites/${token}`, publicUrl).href
      const expiresAt = timeJson(made.expiresAtMs)
      return c.json({ id: made.id, token, url, expiresAt, usesLeft: uses }, 201)
    })
    app.openapi(list, async (c) => {
      const allowed = await mayOversee(c.var.room, c.var.caller.person)
      if (!allowed.ok) return problem(c, allowed.error)
      const items = await invites.ofRoom(c.var.room)
      return c.json({ items: items.map(inviteJson), next: null }, 200)
    })
    app.openapi(revoke, async (c) => {
      const allowed = await mayOversee(c.var.room, c.var.caller.person)
      if (!allowed.ok) return problem(c, allowed.error)
      const { inviteId } = c.req.valid('param')
      const revoked = UUID.test(inviteId) && (await invites.revoke(c.var.room, inviteId))
      return revoked ? c.body(null, 204) : problem(c, noSuchInvite())
    })
    app.openapi(accept, async (c) => {
      const { caller } = c.var
      const entered = await acceptInvite({ invites, desk }, caller, c.req.valid('param').token)
      if (!entered.ok) return problem(c, entered.error)
      const room = await history.room(entered.value, caller.userId)
      return room.ok ? c.json({ room: roomJson(room.value) }, 200) : problem(c, refusalOf(room.error))
    })
  }
}

function inviteJson({ id: invited, createdBy, createdAtMs, expiresAtMs, usesLeft: left }: InviteView) {
  const at = { createdAt: timeJson(createdAtMs), expiresAt: timeJson(expiresAtMs) }
  return { id: invited, createdBy, ...at, usesLeft: left }
}
