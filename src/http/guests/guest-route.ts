// POST /api/auth/guest: a name and a short token, for whoever has no account, where the installation admits guests.

import { createRoute, z } from '@hono/zod-openapi'
import type { Result } from '../../../rooms/kernel/result.ts'
import type { Device } from '../../accounts/accounts.ts'
import type { GuestTokens } from '../../accounts/guests/guests.ts'
import type { AccountRefusal } from '../../accounts/refusals.ts'
import type { Mount } from '../app-env.ts'
import { deviceOf } from '../auth/device.ts'
import { profileJson, userSchema } from '../auth/profile-json.ts'
import { jsonAnswer, jsonBody } from '../json-parts.ts'
import { PROBLEM_RESPONSE, problem, type Refusal } from '../problem.ts'

export const GUESTS_OFF: Refusal = {
  code: 'guests_off',
  detail: 'This server admits no guests. Log in first.',
}

const route = createRoute({
  method: 'post',
  path: '/api/auth/guest',
  tags: ['Auth'],
  summary: 'Come in as a guest',
  description:
    'For public rooms that admit guests, where `GUESTS=on`. There is no refresh token: when the token is over, so ' +
    'is the guest, and the name is free.',
  request: {
    body: jsonBody(z.object({ username: z.string() }).openapi('Guest')),
  },
  responses: {
    200: jsonAnswer(
      'A new session.',
      z
        .object({
          accessToken: z.string(),
          tokenType: z.literal('Bearer'),
          expiresIn: z.number().int().openapi({ description: 'Seconds.' }),
          user: userSchema,
        })
        .openapi('GuestTokens'),
    ),
    default: PROBLEM_RESPONSE,
  },
})

/** Null where guests are off. */
export type EnterAsGuest =
  | ((username: string, device: Device) => Promise<Result<GuestTokens, AccountRefusal>>)
  | null

export function createGuestRoute(enter: EnterAsGuest): Mount {
  return (app) => {
    app.openapi(route, async (c) => {
      if (enter === null) return problem(c, GUESTS_OFF)
      const entered = await enter(c.req.valid('json').username, deviceOf(c, 'tokens'))
      if (!entered.ok) return problem(c, entered.error)
      const { accessToken, expiresInSeconds, profile } = entered.value
      const user = profileJson(profile, { private: true })
      return c.json({ accessToken, tokenType: 'Bearer' as const, expiresIn: expiresInSeconds, user }, 200)
    })
  }
}
