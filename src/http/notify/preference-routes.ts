// /api/notifications/preferences: by which ways somebody wants to be told, and when not.

import { createRoute, z } from '@hono/zod-openapi'
import type { PreferenceStore } from '../../notify/ports/preference-store.ts'
import { type Preferences, readTimeZone } from '../../notify/preferences.ts'
import type { Mount } from '../app-env.ts'
import { SIGNED_IN } from '../auth/signed-in.ts'
import { jsonAnswer, jsonBody } from '../json-parts.ts'
import { PROBLEM_RESPONSE } from '../problem.ts'
import { requireCaller } from '../require-caller.ts'
import { textField } from '../rooms/fields.ts'

const ZONE_MAX_CHARS = 64
const clock = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, like 22:30')
  .openapi({ example: '22:30' })

const preferencesSchema = z
  .object({
    push: z.boolean(),
    email: z.enum(['off', 'hourly', 'daily']),
    sounds: z.boolean(),
    quietHours: z
      .object({ from: clock, to: clock, timeZone: textField(readTimeZone, ZONE_MAX_CHARS) })
      .optional()
      .openapi({ description: 'Where `from` is later than `to`, over midnight. Absent: none.' }),
  })
  .openapi('NotificationPreferences')

const common = {
  path: '/api/notifications/preferences',
  tags: ['Notifications'],
  security: SIGNED_IN,
  middleware: requireCaller,
}

const look = createRoute({
  ...common,
  method: 'get',
  summary: 'How one wants to be told',
  responses: { 200: jsonAnswer('The preferences.', preferencesSchema), default: PROBLEM_RESPONSE },
})

const set = createRoute({
  ...common,
  method: 'put',
  summary: 'Sets how one wants to be told',
  request: { body: jsonBody(preferencesSchema) },
  responses: { 200: jsonAnswer('As they are now.', preferencesSchema), default: PROBLEM_RESPONSE },
})

export function createPreferenceRoutes(preferences: PreferenceStore): Mount {
  return (app) => {
    app.openapi(look, async (c) => c.json(preferencesJson(await preferences.of(c.var.caller.userId)), 200))
    app.openapi(set, async (c) => {
      const { quietHours = null, ...others } = c.req.valid('json')
      const wanted = { ...others, quietHours }
      await preferences.set(c.var.caller.userId, wanted)
      return c.json(preferencesJson(wanted), 200)
    })
  }
}

function preferencesJson({ quietHours, ...others }: Preferences) {
  return { ...others, ...(quietHours !== null && { quietHours }) }
}
