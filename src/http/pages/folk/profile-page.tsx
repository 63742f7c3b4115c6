// Somebody's profile, by their name or their id: names change, and messages that stand on a page know the id.

import { parseUserId } from '../../../../rooms/kernel/ids.ts'
import type { Bond } from '../../../../views/folk/bond.ts'
import { ProfilePage } from '../../../../views/folk/profile.tsx'
import { problemText } from '../../../../views/words/words-of.ts'
import type { Profile } from '../../../accounts/profile.ts'
import type { HttpApp } from '../../app-env.ts'
import { type ProblemCode, statusOf } from '../../problem.ts'
import { visibleProfile } from '../../users/visible-profile.ts'
import { pageOrPiece } from '../answer.ts'
import type { PageDeps } from '../page-deps.ts'
import { frameOf, signedIn, type Visit } from '../visit.ts'

const MINUTE_MS = 60_000

export function mountProfile(app: HttpApp, deps: PageDeps): void {
  app.get(
    '/users/:name',
    signedIn(deps, (visit) => showProfile(visit, visit.c.req.param('name') ?? '', null)),
  )
}

export async function showProfile(visit: Visit, name: string, why: ProblemCode | null): Promise<Response> {
  const { c, deps, caller, ctx } = visit
  const profile = await profileOf(visit, name)
  if (profile === null) return visit.refuse.code('user_not_found')
  const isSelf = profile.id === caller.userId
  const bond: Bond = isSelf ? 'self' : await deps.friends.between(caller.userId, profile.id)
  const { id, username, displayName, avatarUrl, bio, locale, createdAtMs } = profile
  const view = (
    <ProfilePage
      frame={await frameOf(visit)}
      person={{ id, username, displayName, avatarUrl }}
      {...{ bio, createdAtMs, bond, language: locale }}
      at={await whereaboutsOf(visit, profile)}
      problem={why === null ? null : problemText(ctx.words, why)}
    />
  )
  return pageOrPiece(c, view, why === null ? 200 : statusOf(why))
}

async function profileOf({ deps, caller }: Visit, name: string): Promise<Profile | null> {
  const { accounts, friends, userSearch: users } = deps
  const id = parseUserId(name)
  const username = id.ok ? (await accounts.profile(id.value))?.username : name
  return username === undefined ? null : visibleProfile({ users, accounts, friends }, username, caller.userId)
}

async function whereaboutsOf({ deps, caller }: Visit, profile: Profile) {
  if (!profile.showsPresence) return { online: null, lastSeenAtMs: null }
  const online = await deps.friends.onlineOf(caller.userId, [profile.id])
  // To the second it would be a log of what somebody does all day.
  const seenMs = profile.lastSeenAtMs
  const lastSeenAtMs = seenMs === null ? null : Math.floor(seenMs / MINUTE_MS) * MINUTE_MS
  return { online: online.get(profile.id) ?? null, lastSeenAtMs }
}
