// GET and POST /api/rooms: the rooms one is in, and new ones.

import { createRoute, z } from '@hono/zod-openapi'
import { parseUserId, type RoomId, type UserId } from '../../../rooms/kernel/ids.ts'
import { ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Limits } from '../../../rooms/model/limits.ts'
import type { MyRoom } from '../../../rooms/model/room-views.ts'
import { readLine, readName } from '../../../rooms/model/text.ts'
import { myRoomJson, roomJson } from '../../../rooms/model/wire-room.ts'
import type { Mount } from '../app-env.ts'
import { SIGNED_IN } from '../auth/signed-in.ts'
import { cutPage, type Place } from '../cut-page.ts'
import { jsonAnswer, jsonBody } from '../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../problem.ts'
import { requireCaller } from '../require-caller.ts'
import { idField, listQuery, textField } from './fields.ts'
import { refusalOf } from './refusals.ts'
import type { RoomRoutesDeps } from './room-deps.ts'
import { listOf, myRoomSchema, roomSchema } from './room-schemas.ts'

const MAX_FIRST_MEMBERS = 100

const roomAnswer = z.object({ room: roomSchema })
const userId = idField<UserId>(parseUserId, 'person')

const listMyRooms = createRoute({
  method: 'get',
  path: '/api/rooms',
  tags: ['Rooms'],
  security: SIGNED_IN,
  summary: 'Rooms one is in, the latest activity first',
  middleware: [requireCaller] as const,
  request: { query: listQuery },
  responses: {
    200: jsonAnswer('A page of rooms.', listOf(myRoomSchema)),
    default: PROBLEM_RESPONSE,
  },
})

export function createRoomListRoutes(deps: RoomRoutesDeps): Mount {
  const { history, registry, toHtml } = deps
  const openRoom = openRoomRoute(deps.limits)
  return (app) => {
    app.openapi(listMyRooms, async (c) => {
      const page = cutPage(await history.roomsOf(c.var.caller.userId), placeOf, c.req.valid('query'))
      if (!page.ok) return problem(c, refusalOf(page.error))
      const { items, next } = page.value
      return c.json({ items: items.map((room) => myRoomJson(room, toHtml)), next }, 200)
    })
    app.openapi(openRoom, async (c) => {
      const wanted = c.req.valid('json')
      const { userId: reader } = c.var.caller
      const id = deps.ids.next() as RoomId
      const opened =
        wanted.kind === 'direct'
          ? await registry.openDirect(id, [reader, wanted.userId])
          : await made(id, registry.create({ ...wanted, id, createdBy: reader }))
      if (!opened.ok) return problem(c, refusalOf(opened.error))
      const room = await history.room(opened.value.room, reader)
      if (!room.ok) return problem(c, refusalOf(room.error))
      return c.json({ room: roomJson(room.value) }, opened.value.created ? 201 : 200)
    })
  }
}

function openRoomRoute(limits: Limits) {
  const name = textField(readName, limits.roomNameMaxChars)
  const topic = textField(readLine, limits.topicMaxChars).default('')
  const userIds = z.array(userId).max(MAX_FIRST_MEMBERS).default([])
  const body = z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('direct'), userId }),
    z.object({ kind: z.enum(['group', 'public']), name, topic, userIds }),
  ])
  return createRoute({
    method: 'post',
    path: '/api/rooms',
    tags: ['Rooms'],
    security: SIGNED_IN,
    summary: 'Opens a room; the direct room of two people is always the same one',
    middleware: [requireCaller] as const,
    request: { body: jsonBody(body) },
    responses: {
      200: jsonAnswer('The direct room, known before.', roomAnswer),
      201: jsonAnswer('The new room.', roomAnswer),
      default: PROBLEM_RESPONSE,
    },
  })
}

async function made(room: RoomId, creating: Promise<Result<void, 'user_not_found'>>) {
  const created = await creating
  return created.ok ? ok({ room, created: true }) : created
}

function placeOf({ profile, lastMessage }: MyRoom): Place {
  return { at: lastMessage?.createdAtMs ?? profile.createdAtMs, id: profile.id }
}
