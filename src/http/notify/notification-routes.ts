// /api/notifications: what concerns oneself, the newest first, and what of it was read.

import { createRoute, z } from '@hono/zod-openapi'
import { parseNotificationId } from '../../../rooms/kernel/ids.ts'
import { notificationJson } from '../../../rooms/model/notifications/wire-notification.ts'
import type { NotificationStore } from '../../notify/ports/notification-store.ts'
import type { Reading } from '../../notify/reading.ts'
import type { Mount } from '../app-env.ts'
import { SIGNED_IN } from '../auth/signed-in.ts'
import { jsonAnswer, jsonBody } from '../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../problem.ts'
import { requireCaller } from '../require-caller.ts'
import { cursorQuery, idField, limitQuery } from '../rooms/fields.ts'
import { refusalOf } from '../rooms/refusals.ts'
import { listOf, personSchema } from '../rooms/room-schemas.ts'

const IDS_MAX = 100
const id = z.string().openapi({ format: 'uuid' })
const time = z.string().openapi({ format: 'date-time' })

const notificationSchema = z
  .object({
    id,
    kind: z.enum(['message', 'mention', 'reaction', 'invite', 'friend_request', 'friend_accepted']),
    room: id.optional(),
    seq: z.number().int().optional().openapi({ description: 'The message that it leads to.' }),
    from: personSchema.nullable().openapi({ description: 'Null where that account is gone.' }),
    preview: z.string().openapi({ description: 'The begin of what the message says now, or the emoji.' }),
    createdAt: time,
    readAt: time.optional().openapi({ description: 'Also where the room was read up to there.' }),
  })
  .openapi('Notification')

const common = { tags: ['Notifications'], security: SIGNED_IN, middleware: requireCaller }

const list = createRoute({
  ...common,
  method: 'get',
  path: '/api/notifications',
  summary: 'What concerns oneself, the newest first',
  request: { query: z.object({ cursor: cursorQuery, limit: limitQuery }) },
  responses: { 200: jsonAnswer('Notifications.', listOf(notificationSchema)), default: PROBLEM_RESPONSE },
})

const read = createRoute({
  ...common,
  method: 'post',
  path: '/api/notifications/read',
  summary: 'Marks notifications as read, on all devices',
  request: {
    body: jsonBody(
      z
        .union([
          z.strictObject({ ids: z.array(idField(parseNotificationId, 'notification')).max(IDS_MAX) }),
          z.strictObject({ all: z.literal(true) }),
        ])
        .openapi('ReadNotifications'),
    ),
  },
  responses: { 204: { description: 'Read. Those of others are left alone.' }, default: PROBLEM_RESPONSE },
})

export interface NotificationRoutesDeps {
  readonly store: Pick<NotificationStore, 'list'>
  readonly reading: Pick<Reading, 'these'>
}

export function createNotificationRoutes({ store, reading }: NotificationRoutesDeps): Mount {
  return (app) => {
    app.openapi(list, async (c) => {
      const { cursor = null, limit } = c.req.valid('query')
      const page = await store.list(c.var.caller.userId, { cursor, limit })
      if (!page.ok) return problem(c, refusalOf(page.error))
      return c.json({ items: page.value.items.map(notificationJson), next: page.value.next }, 200)
    })
    app.openapi(read, async (c) => {
      const asked = c.req.valid('json')
      await reading.these(c.var.caller.userId, 'all' in asked ? 'all' : asked.ids)
      return c.body(null, 204)
    })
  }
}
