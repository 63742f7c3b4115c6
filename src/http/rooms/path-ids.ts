// Ids in the path: what is not even an id names nothing, so it is answered like something that is not there.

import { createMiddleware } from 'hono/factory'
import {
  type MessageId,
  parseMessageId,
  parseRoomId,
  parseUserId,
  type RoomId,
  type UserId,
} from '../../../rooms/kernel/ids.ts'
import type { CallerEnv } from '../app-env.ts'
import { problem } from '../problem.ts'
import { requireCaller } from '../require-caller.ts'

export interface RoomEnv {
  Bindings: CallerEnv['Bindings']
  Variables: CallerEnv['Variables'] & { readonly room: RoomId }
}

export interface MessageEnv {
  Bindings: CallerEnv['Bindings']
  Variables: RoomEnv['Variables'] & { readonly messageId: MessageId }
}

export interface MemberEnv {
  Bindings: CallerEnv['Bindings']
  Variables: RoomEnv['Variables'] & { readonly userId: UserId }
}

const roomInPath = createMiddleware<RoomEnv>(async (c, next) => {
  const id = parseRoomId(c.req.param('id') ?? '')
  if (!id.ok) return problem(c, { code: 'room_not_found', detail: 'There is no such room.' })
  c.set('room', id.value)
  await next()
})

const messageInPath = createMiddleware<MessageEnv>(async (c, next) => {
  const id = parseMessageId(c.req.param('messageId') ?? '')
  if (!id.ok)
    return problem(c, { code: 'message_not_found', detail: 'There is no such message in this room.' })
  c.set('messageId', id.value)
  await next()
})

const userInPath = createMiddleware<MemberEnv>(async (c, next) => {
  const id = parseUserId(c.req.param('userId') ?? '')
  if (!id.ok) return problem(c, { code: 'user_not_found', detail: 'There is no such person.' })
  c.set('userId', id.value)
  await next()
})

/** For the `middleware` of a route: who asks, then what the path names. */
export const inRoom: [typeof requireCaller, typeof roomInPath] = [requireCaller, roomInPath]

export const ofMessage: [typeof requireCaller, typeof roomInPath, typeof messageInPath] = [
  requireCaller,
  roomInPath,
  messageInPath,
]

export const ofMember: [typeof requireCaller, typeof roomInPath, typeof userInPath] = [
  requireCaller,
  roomInPath,
  userInPath,
]
