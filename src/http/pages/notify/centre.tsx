// /notifications: what concerns the reader, by day; opened, read one by one, or all at once.

import { type NotificationId, parseNotificationId } from '../../../../rooms/kernel/ids.ts'
import { Notices } from '../../../../views/notify/notices.tsx'
import { NotificationsPage } from '../../../../views/notify/notifications-page.tsx'
import { paths } from '../../../../views/paths.ts'
import { problemText } from '../../../../views/words/words-of.ts'
import type { InboxEntry } from '../../../notify/ports/inbox.ts'
import type { HttpApp } from '../../app-env.ts'
import { type ProblemCode, statusOf } from '../../problem.ts'
import { page, piece, wantsPiece } from '../answer.ts'
import type { PageDeps } from '../page-deps.ts'
import { signedIn, type Visit } from '../visit.ts'
import { noticesOf } from './notice-view.ts'

const PAGE_NOTICES = 30
const REQUESTS = { cursor: null, limit: 100 }

export function mountNotices(app: HttpApp, deps: PageDeps): void {
  app.get(
    paths.notifications,
    signedIn(deps, (visit) => showNotices(visit, null)),
  )
  app.post(
    paths.readNotifications,
    signedIn(deps, async (visit) => {
      await deps.notify.reading.these(visit.caller.userId, 'all')
      return backToList(visit)
    }),
  )
  app.get('/notifications/:notification', ofOne(deps, open))
  app.post(
    '/notifications/:notification/read',
    ofOne(deps, async (visit, id) => {
      await deps.notify.reading.entry(visit.caller.userId, id)
      return backToList(visit)
    }),
  )
}

export async function showNotices(visit: Visit, why: ProblemCode | null): Promise<Response> {
  const { c, deps, caller, ctx } = visit
  const cursor = c.req.method === 'GET' ? (c.req.query('cursor') ?? null) : null
  const { inbox } = deps.notify
  const [found, unread, rooms, pending] = await Promise.all([
    inbox.page(caller.userId, { cursor, limit: PAGE_NOTICES }),
    inbox.unread(caller.userId),
    deps.history.roomsOf(caller.userId),
    deps.friends.requests(caller.userId, REQUESTS),
  ])
  if (!found.ok) return visit.refuse.code('not_found')
  const requests = pending.ok ? pending.value.items : []
  const asking = new Set(requests.filter(({ way }) => way === 'incoming').map(({ person }) => person.id))
  const { items, next } = found.value
  const list = {
    ...{ ctx: { ...ctx, notifications: unread }, unread, isFirst: cursor === null },
    notices: noticesOf(items, { rooms, asking, words: ctx.words }),
    older: next === null ? null : `${paths.notifications}?${new URLSearchParams({ cursor: next })}`,
    problem: why === null ? null : problemText(ctx.words, why),
  }
  const status = why === null ? 200 : statusOf(why)
  if (wantsPiece(c)) return piece(c, <Notices {...list} />, status)
  return page(c, <NotificationsPage {...list} rooms={rooms} />, status)
}

/** After something was read: the list as it is now, for a browser with and without the script. */
function backToList(visit: Visit): Response | Promise<Response> {
  return wantsPiece(visit.c) ? showNotices(visit, null) : visit.c.redirect(paths.notifications, 303)
}

function ofOne(deps: PageDeps, handler: (visit: Visit, id: NotificationId) => Promise<Response>) {
  return signedIn(deps, (visit) => {
    const id = parseNotificationId(visit.c.req.param('notification') ?? '')
    return id.ok ? handler(visit, id.value) : visit.refuse.code('not_found')
  })
}

async function open(visit: Visit, id: NotificationId): Promise<Response> {
  const { c, deps, caller, refuse } = visit
  const { inbox, reading } = deps.notify
  const entry = await inbox.find(caller.userId, id)
  if (entry === null) return refuse.code('not_found')
  if (isOpenedHere(visit)) await reading.entry(caller.userId, id)
  return c.redirect(placeOf(entry), 303)
}

/** A link on another site, or a browser that looks ahead, reads nothing in the name of the reader. */
function isOpenedHere({ c }: Visit): boolean {
  const site = c.req.header('sec-fetch-site')
  return c.req.method === 'GET' && site !== 'cross-site' && !c.req.header('sec-purpose')?.includes('prefetch')
}

function placeOf({ notification: { place, from }, firstUnread }: InboxEntry): string {
  if (place !== null) return paths.roomAt(place.room, firstUnread ?? place.seq)
  return from === null ? paths.friends : paths.user(from.username)
}
