// /api/rooms/{id}/invites, by admins of the room, and POST /api/invites/{token}/accept, by whoever was given one.

import { createRoute, z } from '@hono/zod-openapi'
import type { InviteView } from '../../../../rooms/model/room-views.ts'
import { timeJson } from '../../../../rooms/model/wire.ts'
import { roomJson } from '../../../../rooms/model/wire-room.ts'
import type { Desk } from '../../../../rooms/ports/desk.ts'
import type { History } from '../../../../rooms/ports/history.ts'
import type { Invites } from '../../../../rooms/ports/members/invites.ts'
import type { Mount } from '../../app-env.ts'
import { SIGNED_IN } from '../../auth/signed-in.ts'
import { jsonAnswer } from '../../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../../problem.ts'
import { requireCaller } from '../../require-caller.ts'
import { inRoom } from '../path-ids.ts'
import { refusalOf } from '../refusals.ts'
import { listOf, personSchema, roomSchema } from '../room-schemas.ts'
import { acceptInvite } from './accept-invite.ts'
import { INVITE_BOUNDS, type RoomInvites } from './room-invites.ts'

const { defaultHours, maxHours, defaultUses, maxUses } = INVITE_BOUNDS

export interface InviteRoutesDeps {
  readonly roomInvites: RoomInvites
  readonly invites: Pick<Invites, 'redeem' | 'giveBack'>
  readonly desk: Pick<Desk, 'submit'>
  readonly history: Pick<History, 'room'>
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
              expiresInHours: z.int().min(1).max(maxHours).optional().openapi({ default: defaultHours }),
              uses: z.int().min(1).max(maxUses).optional().openapi({ default: defaultUses }),
            })
            .openapi('MakeInvite'),
        },
      },
    },
  },
  responses: {
    201: jsonAnswer('It.', newInviteSchema),
    default: PROBLEM_RESPONSE,
  },
})

const list = createRoute({
  ...ofRoom,
  method: 'get',
  summary: 'Invitations that are still good, by admins of the room',
  request: { params: z.object({ id }) },
  responses: {
    200: jsonAnswer('All of them; there are 50 at most, so `next` is null.', listOf(inviteSchema)),
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
    200: jsonAnswer('The room.', z.object({ room: roomSchema })),
    default: PROBLEM_RESPONSE,
  },
})

export function createInviteRoutes({ roomInvites, invites, desk, history }: InviteRoutesDeps): Mount {
  return (app) => {
    app.openapi(invite, async (c) => {
      const { expiresInHours: hours = defaultHours, uses = defaultUses } = c.req.valid('json')
      const made = await roomInvites.make(c.var.caller.person, c.var.room, { hours, uses })
      if (!made.ok) return problem(c, made.error)
      const { id: invited, token, url, expiresAtMs } = made.value
      return c.json({ id: invited, token, url, expiresAt: timeJson(expiresAtMs), usesLeft: uses }, 201)
    })
    app.openapi(list, async (c) => {
      const found = await roomInvites.list(c.var.caller.person, c.var.room)
      if (!found.ok) return problem(c, found.error)
      return c.json({ items: found.value.map(inviteJson), next: null }, 200)
    })
    app.openapi(revoke, async (c) => {
      const { inviteId } = c.req.valid('param')
      const revoked = await roomInvites.revoke(c.var.caller.person, c.var.room, inviteId)
      return revoked.ok ? c.body(null, 204) : problem(c, revoked.error)
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
