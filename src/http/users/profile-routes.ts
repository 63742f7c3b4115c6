// GET and PUT /api/users/{username}: what one may know of somebody, and what they may change of themselves.

import { createRoute, z } from '@hono/zod-openapi'
import type { Result } from '../../../rooms/kernel/result.ts'
import type { Whereabouts } from '../../../rooms/ports/people/whereabouts.ts'
import { LOCALES } from '../../../views/words/locale.ts'
import type { Caller } from '../../accounts/caller.ts'
import type { Profile } from '../../accounts/profile.ts'
import type { ProfileInput, ProfileOwner } from '../../accounts/profiles/change-profile.ts'
import type { AccountRefusal } from '../../accounts/refusals.ts'
import type { Mount } from '../app-env.ts'
import { profileJson, type UserJson, userSchema } from '../auth/profile-json.ts'
import { SIGNED_IN } from '../auth/signed-in.ts'
import { jsonAnswer, jsonBody } from '../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../problem.ts'
import { requireCaller } from '../require-caller.ts'
import { refusalOf } from '../rooms/refusals.ts'
import { type VisibleProfileDeps, visibleProfile } from './visible-profile.ts'

export interface ProfileRoutesDeps extends VisibleProfileDeps {
  readonly whereabouts: Pick<Whereabouts, 'onlineOf'>
  readonly changeProfile: (
    owner: ProfileOwner,
    input: ProfileInput,
  ) => Promise<Result<Profile, AccountRefusal>>
}

const common = {
  path: '/api/users/{username}',
  tags: ['Users'],
  security: SIGNED_IN,
  middleware: requireCaller,
}
const params = z.object({ username: z.string() })
const answer = {
  200: jsonAnswer('The profile.', z.object({ user: userSchema })),
  default: PROBLEM_RESPONSE,
}

const getUser = createRoute({
  ...common,
  method: 'get',
  summary: 'The profile of somebody; the e-mail address only to themselves and to admins',
  request: { params },
  responses: answer,
})

const changes = z
  .object({
    username: z.string(),
    displayName: z.string(),
    bio: z.string(),
    locale: z.enum(LOCALES),
    showsPresence: z.boolean(),
  })
  .partial()
  .openapi('ProfileChanges')

const putUser = createRoute({
  ...common,
  method: 'put',
  summary: 'Changes one’s own profile; what is missing stays as it is',
  request: { params, body: jsonBody(changes) },
  responses: answer,
})

export function profileRoutes(deps: ProfileRoutesDeps): Mount {
  return (app) => {
    app.openapi(getUser, async (c) => {
      const profile = await visibleProfile(deps, c.req.valid('param').username, c.var.caller.userId)
      if (profile === null) return problem(c, refusalOf('user_not_found'))
      return c.json({ user: await shown(deps, profile, c.var.caller) }, 200)
    })
    app.openapi(putUser, async (c) => {
      const { caller, clientAddress: address } = c.var
      const profile = await visibleProfile(deps, c.req.valid('param').username, caller.userId)
      if (profile === null) return problem(c, refusalOf('user_not_found'))
      if (profile.id !== caller.userId)
        return problem(c, { code: 'not_allowed', detail: 'One changes only one’s own profile.' })
      const changed = await deps.changeProfile({ person: caller.person, address }, c.req.valid('json'))
      if (!changed.ok) return problem(c, changed.error)
      return c.json({ user: await shown(deps, changed.value, caller) }, 200)
    })
  }
}

async function shown(
  { whereabouts }: ProfileRoutesDeps,
  profile: Profile,
  caller: Caller,
): Promise<UserJson> {
  const self = caller.userId === profile.id
  const mayKnow = self || profile.showsPresence
  const online = mayKnow ? ((await whereabouts.onlineOf([profile.id])).get(profile.id) ?? null) : null
  return profileJson(profile, { private: self || caller.role === 'admin', self, online })
}
