// /api/users/{username}/avatar and /avatars/…: the picture that somebody shows of themselves.

import { createRoute, z } from '@hono/zod-openapi'
import { parseUserId } from '../../../rooms/kernel/ids.ts'
import { usernameKey } from '../../../rooms/model/writing/username-key.ts'
import type { Caller } from '../../accounts/caller.ts'
import type { Avatars } from '../../files/avatars.ts'
import type { Mount } from '../app-env.ts'
import { profileJson, userSchema } from '../auth/profile-json.ts'
import { SIGNED_IN } from '../auth/signed-in.ts'
import { jsonAnswer } from '../json-parts.ts'
import { PROBLEM_RESPONSE, problem, type Refusal } from '../problem.ts'
import { requireCaller } from '../require-caller.ts'
import { FILE_BODY, requireForm } from './file-body.ts'
import type { OwnPicture } from './own-picture.ts'

const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60

const HEADERS = {
  'Content-Type': 'image/webp',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': `private, max-age=${ONE_YEAR_SECONDS}, immutable`,
}
const NOT_ONES_OWN: Refusal = { code: 'not_allowed', detail: 'One changes only one’s own picture.' }

export interface AvatarRoutesDeps {
  readonly avatars: Pick<Avatars, 'open'>
  readonly ownPicture: OwnPicture
}

const signedIn = { tags: ['Users'], security: SIGNED_IN, middleware: requireCaller }
const withForm: [typeof requireCaller, typeof requireForm] = [requireCaller, requireForm]
const path = '/api/users/{username}/avatar'
const params = z.object({ username: z.string() })

const putAvatar = createRoute({
  ...{ ...signedIn, path, method: 'put', middleware: withForm },
  summary: 'Shows another picture of oneself; it is cut square and made anew',
  request: { params, body: FILE_BODY },
  responses: {
    200: jsonAnswer('The profile, with the address of the picture.', z.object({ user: userSchema })),
    default: PROBLEM_RESPONSE,
  },
})

const deleteAvatar = createRoute({
  ...{ ...signedIn, path, method: 'delete' },
  summary: 'Shows no picture of oneself: initials stand in its place, and `avatarUrl` is null',
  request: { params },
  responses: { 204: { description: 'Done, or so already.' }, default: PROBLEM_RESPONSE },
})

const getAvatar = createRoute({
  ...{ ...signedIn, path: '/avatars/{userId}/{version}', method: 'get' },
  summary: 'The picture that somebody shows; what lies at this address never changes',
  request: { params: z.object({ userId: z.string().openapi({ format: 'uuid' }), version: z.string() }) },
  responses: {
    200: {
      description: 'WebP, 256 pixels square.',
      content: { 'image/webp': { schema: { type: 'string', format: 'binary' } } },
    },
    default: PROBLEM_RESPONSE,
  },
})

export function createAvatarRoutes({ avatars, ownPicture }: AvatarRoutesDeps): Mount {
  return (app) => {
    app.openapi(putAvatar, async (c) => {
      const { caller } = c.var
      if (!isSelf(caller, c.req.valid('param').username)) return problem(c, NOT_ONES_OWN)
      const profile = await ownPicture.set(caller.userId, c.req.raw)
      if (!profile.ok) return problem(c, profile.error)
      return c.json({ user: profileJson(profile.value, { private: true, self: true, online: null }) }, 200)
    })
    app.openapi(deleteAvatar, async (c) => {
      if (!isSelf(c.var.caller, c.req.valid('param').username)) return problem(c, NOT_ONES_OWN)
      await ownPicture.clear(c.var.caller.userId)
      return c.body(null, 204)
    })
    app.openapi(getAvatar, async (c) => {
      const { userId, version } = c.req.valid('param')
      const user = parseUserId(userId)
      const picture = user.ok ? await avatars.open(user.value, version) : null
      if (picture === null) return problem(c, { code: 'not_found', detail: 'There is no such picture.' })
      return c.body(picture, 200, HEADERS)
    })
  }
}

/** What is not one's own is refused alike, whether there is such a person or not. */
function isSelf({ person }: Caller, username: string): boolean {
  return usernameKey(username) === usernameKey(person.username)
}
