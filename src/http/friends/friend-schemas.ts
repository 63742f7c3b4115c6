// The shapes of friendship as the API description shows them, and the parts that its routes share.

import { z } from '@hono/zod-openapi'
import { parseUserId, type UserId } from '../../../rooms/kernel/ids.ts'
import { timeJson } from '../../../rooms/model/wire.ts'
import type { Friendship, FriendView } from '../../friends/friends.ts'
import type { Known } from '../../friends/ports/friend-store.ts'
import { SIGNED_IN } from '../auth/signed-in.ts'
import { jsonBody } from '../json-parts.ts'
import { PROBLEM_RESPONSE } from '../problem.ts'
import { requireCaller } from '../require-caller.ts'
import { idField } from '../rooms/fields.ts'
import { personSchema } from '../rooms/room-schemas.ts'
import { presenceJson } from '../users/presence-json.ts'

const time = z.string().openapi({ format: 'date-time', example: '2026-11-21T01:02:03.456Z' })

export const knownSchema = z.object({ user: personSchema, since: time }).openapi('KnownPerson')

export const friendSchema = z
  .object({
    user: personSchema.unwrap().extend({
      online: z.boolean().optional().openapi({ description: 'Where they show it, and it is known.' }),
      lastSeenAt: time.optional().openapi({ description: 'To the minute, where they show it.' }),
    }),
    since: time,
  })
  .openapi('Friend')

export const friendshipSchema = z
  .object({ user: personSchema, since: time, state: z.enum(['requested', 'friends']) })
  .openapi('Friendship')

export const common = { tags: ['Friends'], security: SIGNED_IN, middleware: requireCaller }

const somebody = z.object({ userId: idField<UserId>(parseUserId, 'person') })

export const ofSomebody = {
  body: jsonBody(somebody),
} as const

export const done = { 204: { description: 'Done, or so already.' }, default: PROBLEM_RESPONSE } as const

export function knownJson({ person, sinceMs }: Known) {
  return { user: person, since: timeJson(sinceMs) }
}

export function friendshipJson(friendship: Friendship) {
  return { ...knownJson(friendship), state: friendship.state }
}

export function friendJson({ person, sinceMs, online, lastSeenAtMs }: FriendView) {
  return { user: { ...person, ...presenceJson(online, lastSeenAtMs) }, since: timeJson(sinceMs) }
}
