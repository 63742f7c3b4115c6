// PUT and DELETE /api/rooms/{id}/messages/{messageId}/reactions/{emoji}: doing either again changes nothing.

import { createRoute, z } from '@hono/zod-openapi'
import { readEmoji } from '../../../../rooms/model/writing/emoji.ts'
import { refuseField } from '../../../accounts/refusals.ts'
import type { Mount } from '../../app-env.ts'
import { SIGNED_IN } from '../../auth/signed-in.ts'
import { PROBLEM_RESPONSE, problem } from '../../problem.ts'
import { ofMessage } from '../path-ids.ts'
import type { RoomRoutesDeps } from '../room-deps.ts'

const uuid = z.string().openapi({ format: 'uuid' })
const emoji = z.string().openapi({ description: 'One emoji, percent-encoded.', example: '👍' })

const common = {
  path: '/api/rooms/{id}/messages/{messageId}/reactions/{emoji}',
  tags: ['Messages'],
  security: SIGNED_IN,
  middleware: ofMessage,
  request: { params: z.object({ id: uuid, messageId: uuid, emoji }) },
}

const addReaction = createRoute({
  ...common,
  method: 'put',
  summary: 'Puts an emoji on the message',
  responses: { 204: { description: 'It is there.' }, default: PROBLEM_RESPONSE },
})

const removeReaction = createRoute({
  ...common,
  method: 'delete',
  summary: 'Takes one’s own emoji from the message',
  responses: { 204: { description: 'It is not there.' }, default: PROBLEM_RESPONSE },
})

export function createReactionRoutes({ desk }: RoomRoutesDeps): Mount {
  return (app) => {
    app.openapi(addReaction, async (c) => {
      const { room, messageId, caller } = c.var
      const read = readEmoji(c.req.valid('param').emoji)
      if (!read.ok) return problem(c, refuseField('emoji', read.error))
      const command = { type: 'react', by: caller.person, messageId, emoji: read.value } as const
      const done = await desk.submit(room, command)
      return done.ok ? c.body(null, 204) : problem(c, done.error)
    })
    app.openapi(removeReaction, async (c) => {
      const { room, messageId, caller } = c.var
      const read = readEmoji(c.req.valid('param').emoji)
      if (!read.ok) return problem(c, refuseField('emoji', read.error))
      const command = { type: 'unreact', by: caller.person, messageId, emoji: read.value } as const
      const done = await desk.submit(room, command)
      return done.ok ? c.body(null, 204) : problem(c, done.error)
    })
  }
}
