// The page about friends, whole or its lists alone, and what has changed about people since it was drawn.

import { parseUserId, type UserId } from '../../../../rooms/kernel/ids.ts'
import type { Bond } from '../../../../views/folk/bond.ts'
import { FriendLists } from '../../../../views/folk/friend-lists.tsx'
import { FriendsPage } from '../../../../views/folk/friends-page.tsx'
import { News } from '../../../../views/folk/news.tsx'
import { paths } from '../../../../views/paths.ts'
import { problemText } from '../../../../views/words/words-of.ts'
import type { HttpApp } from '../../app-env.ts'
import { type ProblemCode, statusOf } from '../../problem.ts'
import { page, piece, wantsPiece } from '../answer.ts'
import { searchedFor } from '../forms.ts'
import type { PageDeps } from '../page-deps.ts'
import { signedIn, type Visit } from '../visit.ts'
import { friendRequests } from './friend-requests.ts'

const PAGE_FRIENDS = 100
const CANDIDATES = 8
const QUERY_MAX_CHARS = 64
const MAX_WATCHED = 200

export function mountFriends(app: HttpApp, deps: PageDeps): void {
  app.get(
    paths.friends,
    signedIn(deps, (visit) => showFriends(visit, null)),
  )
  app.get(paths.friendsNews, signedIn(deps, showNews))
}

export async function showFriends(visit: Visit, why: ProblemCode | null): Promise<Response> {
  const { c, deps, caller, ctx } = visit
  const query = searchedFor(c, QUERY_MAX_CHARS)
  const cursor = c.req.query('cursor') ?? null
  const first = { cursor: null, limit: PAGE_FRIENDS }
  const [friends, requests, blocked, people] = await Promise.all([
    deps.friends.of(caller.userId, caller.userId, { ...first, cursor }),
    deps.friends.requests(caller.userId, first),
    deps.friends.blocked(caller.userId, first),
    query === '' ? null : find(visit, query),
  ])
  if (!friends.ok) return visit.refuse.code('not_found')
  const { items, next } = friends.value
  const pending = requests.ok ? requests.value.items : []
  const lists = {
    ...{ ctx, query, friends: items, blocked: blocked.ok ? blocked.value.items : [] },
    incoming: pending.filter(({ way }) => way === 'incoming'),
    outgoing: pending.filter(({ way }) => way === 'outgoing'),
    found: people ?? [],
    more: next === null ? null : `${paths.friends}?${new URLSearchParams({ cursor: next })}`,
    problem: why === null ? null : problemText(ctx.words, why),
  }
  const status = why === null ? 200 : statusOf(why)
  if (wantsPiece(c)) return piece(c, <FriendLists {...lists} />, status)
  return page(c, <FriendsPage {...lists} rooms={await deps.history.roomsOf(caller.userId)} />, status)
}

async function find({ deps, caller }: Visit, query: string) {
  // People write names as they mention them.
  const text = query.replace(/^@/, '')
  const wanted = { text, reader: caller.userId, cursor: null, limit: CANDIDATES }
  const found = await deps.userSearch.search(wanted)
  const people = found.ok ? found.value.items : []
  return Promise.all(
    people.map(async (person) => {
      const isSelf = person.id === caller.userId
      const bond: Bond = isSelf ? 'self' : await deps.friends.between(caller.userId, person.id)
      return { person, bond }
    }),
  )
}

/** Asked for again and again by pages that show people: who of them is here, and how many ask for friendship. */
async function showNews({ c, deps, caller, ctx }: Visit): Promise<Response> {
  const asked = (c.req.query('of') ?? '').split(',').slice(0, MAX_WATCHED)
  const users = asked.map(parseUserId).flatMap((id) => (id.ok ? [id.value] : []))
  const [online, requests, notifications] = await Promise.all([
    deps.friends.onlineOf(caller.userId, [...new Set<UserId>(users)]),
    friendRequests(deps.friends, caller.userId),
    deps.notify.inbox.unread(caller.userId),
  ])
  return piece(c, <News {...{ online, requests, notifications, words: ctx.words }} />)
}
