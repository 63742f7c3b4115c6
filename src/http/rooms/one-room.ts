// GET, PATCH and DELETE /api/rooms/{id}: one room, its settings, and putting it away.

import { createRoute, z } from '@hono/zod-openapi'
import type { RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import { ok } from '../../../rooms/kernel/result.ts'
import type { RoomChanges } from '../../../rooms/model/events.ts'
import type { Limits } from '../../../rooms/model/limits.ts'
import { readLine, readName } from '../../../rooms/model/text.ts'
import { roomJson } from '../../../rooms/model/wire-room.ts'
import type { Mount } from '../app-env.ts'
import { SIGNED_IN } from '../auth/signed-in.ts'
import { jsonAnswer, jsonBody } from '../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../problem.ts'
import { textField } from './fields.ts'
import { onlineIn } from './online.ts'
import { inRoom } from './path-ids.ts'
import { refusalOf } from './refusals.ts'
import type { RoomRoutesDeps } from './room-deps.ts'
import { roomSchema } from './room-schemas.ts'

export const MAX_SLOW_MODE_SECONDS = 6 * 60 * 60

const common = { path: '/api/rooms/{id}', tags: ['Rooms'], security: SIGNED_IN, middleware: inRoom }
const params = z.object({ id: z.string().openapi({ format: 'uuid' }) })
const roomAnswer = jsonAnswer('The room.', z.object({ room: roomSchema }))

const getRoom = createRoute({
  ...common,
  method: 'get',
  summary: 'One room; public ones also for those who are not in',
  request: { params },
  responses: { 200: roomAnswer, default: PROBLEM_RESPONSE },
})

const archiveRoom = createRoute({
  ...common,
  method: 'delete',
  summary: 'Archives the room, by its owner: it can be read, nothing can be said',
  request: { params },
  responses: { 204: { description: 'Archived.' }, default: PROBLEM_RESPONSE },
})

function updateRoomRoute(limits: Limits) {
  const body = z.object({
    name: textField(readName, limits.roomNameMaxChars).optional(),
    topic: textField(readLine, limits.topicMaxChars).optional(),
    slowModeSeconds: z.int().min(0).max(MAX_SLOW_MODE_SECONDS).optional(),
    guests: z.boolean().optional(),
  })
  return createRoute({
    ...common,
    method: 'patch',
    summary: 'Changes the settings, by admins of the room',
    request: { params, body: jsonBody(body) },
    responses: { 200: roomAnswer, default: PROBLEM_RESPONSE },
  })
}

export function createOneRoomRoutes({ desk, history, limits }: RoomRoutesDeps): Mount {
  const updateRoom = updateRoomRoute(limits)

  const readRoom = async (room: RoomId, reader: UserId) => {
    const found = await history.room(room, reader)
    if (!found.ok) return found
    // How many are there is for those who are in.
    const online = found.value.role === null ? null : await onlineIn(desk, room)
    return ok({ room: roomJson(found.value, online?.size ?? null) })
  }

  return (app) => {
    app.openapi(getRoom, async (c) => {
      const found = await readRoom(c.var.room, c.var.caller.userId)
      return found.ok ? c.json(found.value, 200) : problem(c, refusalOf(found.error))
    })
    app.openapi(updateRoom, async (c) => {
      const { person, userId } = c.var.caller
      const changes = definedOf(c.req.valid('json'))
      const done = await desk.submit(c.var.room, { type: 'update', by: person, changes })
      if (!done.ok) return problem(c, done.error)
      const found = await readRoom(c.var.room, userId)
      return found.ok ? c.json(found.value, 200) : problem(c, refusalOf(found.error))
    })
    app.openapi(archiveRoom, async (c) => {
      const done = await desk.submit(c.var.room, { type: 'archive', by: c.var.caller.person })
      return done.ok ? c.body(null, 204) : problem(c, done.error)
    })
  }
}

/** A field that is undefined is one that is not there. */
function definedOf(body: { [Field in keyof RoomChanges]: RoomChanges[Field] | undefined }): RoomChanges {
  return {
    ...(body.name !== undefined && { name: body.name }),
    ...(body.topic !== undefined && { topic: body.topic }),
    ...(body.slowModeSeconds !== undefined && { slowModeSeconds: body.slowModeSeconds }),
    ...(body.guests !== undefined && { guests: body.guests }),
  }
}
