// What one does about somebody, by plain forms: ask, answer, remove, block. The last two after a question.

import { parseUserId, type UserId } from '../../../../rooms/kernel/ids.ts'
import type { Result } from '../../../../rooms/kernel/result.ts'
import { ConfirmPage } from '../../../../views/pages/confirm.tsx'
import { type FriendAct, paths } from '../../../../views/paths.ts'
import { problemText } from '../../../../views/words/words-of.ts'
import type { FriendRefusal } from '../../../friends/refusals.ts'
import type { HttpApp } from '../../app-env.ts'
import { type ProblemCode, statusOf } from '../../problem.ts'
import { pageOrPiece, wantsPiece } from '../answer.ts'
import { readFields } from '../forms.ts'
import { showNotices } from '../notify/centre.tsx'
import type { PageDeps } from '../page-deps.ts'
import { frameOf, signedIn, type Visit } from '../visit.ts'
import { showFriends } from './friends-page.tsx'
import { showProfile } from './profile-page.tsx'

const ACTS: readonly FriendAct[] = ['request', 'accept', 'reject', 'remove', 'block', 'unblock']
const ASKED_ABOUT = ['remove', 'block'] as const

/** Pages on which the form stands in a list. */
const LISTS: ReadonlyMap<string, { readonly path: string; readonly show: typeof showFriends }> = new Map([
  ['list', { path: paths.friends, show: showFriends }],
  ['notices', { path: paths.notifications, show: showNotices }],
])

type AskedAbout = (typeof ASKED_ABOUT)[number]

export function mountFriendActs(app: HttpApp, deps: PageDeps): void {
  for (const act of ACTS) {
    app.post(
      `/friends/${act}/:user`,
      aboutSomebody(deps, (visit, user) => doAct(visit, act, user)),
    )
  }
  for (const act of ASKED_ABOUT) {
    app.get(
      `/friends/${act}/:user`,
      aboutSomebody(deps, (visit, user) => ask(visit, act, { user, why: null })),
    )
  }
}

function aboutSomebody(deps: PageDeps, handler: (visit: Visit, user: UserId) => Promise<Response>) {
  return signedIn(deps, (visit) => {
    const user = parseUserId(visit.c.req.param('user') ?? '')
    return user.ok ? handler(visit, user.value) : visit.refuse.code('user_not_found')
  })
}

async function doAct(visit: Visit, act: FriendAct, user: UserId): Promise<Response> {
  const { c } = visit
  const place = (await readFields(c))['place'] ?? ''
  const done = await submit(visit, act, user)
  const why = done.ok ? null : done.error.code
  const list = LISTS.get(place)
  if (wantsPiece(c)) {
    c.header('HX-Trigger', 'folk:changed')
    if (list !== undefined) return list.show(visit, why)
    if (place === 'card') return reload(visit, act, why) ?? showProfile(visit, user, why)
    return reload(visit, 'block', why) ?? ask(visit, act === 'block' ? act : 'remove', { user, why })
  }
  if (why !== null) return list === undefined ? showProfile(visit, user, why) : list.show(visit, why)
  return c.redirect(list?.path ?? paths.user(user), 303)
}

/** What a block closes or opens lies all over the page under the dialog. */
function reload({ c }: Visit, act: FriendAct, why: ProblemCode | null): Response | null {
  if (why !== null || (act !== 'block' && act !== 'unblock')) return null
  return c.body('', 200, { 'HX-Refresh': 'true', 'Cache-Control': 'no-store' })
}

async function submit(
  { deps, caller }: Visit,
  act: FriendAct,
  user: UserId,
): Promise<Result<unknown, FriendRefusal>> {
  const { friends } = deps
  switch (act) {
    case 'request':
    case 'accept':
      return friends[act](caller.person, user)
    case 'reject':
    case 'remove':
    case 'block':
    case 'unblock':
      return friends[act](caller.userId, user)
  }
}

interface Asked {
  readonly user: UserId
  readonly why: ProblemCode | null
}

async function ask(visit: Visit, act: AskedAbout, { user, why }: Asked): Promise<Response> {
  const { c, deps, ctx, caller } = visit
  const person = await deps.people.byId(user)
  // Whoever has blocked the reader is not there to be named in a question.
  if (person === null || (await deps.friends.hasBlocked(user, caller.userId)))
    return visit.refuse.code('user_not_found')
  const { folk } = ctx.words
  const view = (
    <ConfirmPage
      frame={await frameOf(visit)}
      title={act === 'block' ? folk.blockTitle(person.displayName) : folk.removeTitle(person.displayName)}
      hint={act === 'block' ? folk.blockHint : folk.removeHint}
      confirm={folk.acts[act]}
      action={paths.friendAct(act, user)}
      back={paths.user(person.username)}
      problem={why === null ? null : problemText(ctx.words, why)}
    />
  )
  return pageOrPiece(c, view, why === null ? 200 : statusOf(why))
}
