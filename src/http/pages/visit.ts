// A page that only somebody signed in gets; everybody else is sent to sign in and brought back.

import type { Context } from 'hono'
import type { RoomId } from '../../../rooms/kernel/ids.ts'
import { parseRoomId } from '../../../rooms/kernel/ids.ts'
import type { MyRoom } from '../../../rooms/model/room-views.ts'
import type { Frame } from '../../../views/layout/dialog-or-page.tsx'
import type { SignedIn } from '../../../views/layout/shell.tsx'
import { paths } from '../../../views/paths.ts'
import type { Caller } from '../../accounts/caller.ts'
import type { AppEnv } from '../app-env.ts'
import { goTo, wantsPiece } from './answer.ts'
import { type ErrorPages, errorPages } from './error-pages.tsx'
import { friendRequests } from './folk/friend-requests.ts'
import { contextFor } from './page-context.ts'
import type { PageDeps } from './page-deps.ts'

export interface Visit {
  readonly c: Context<AppEnv>
  readonly deps: PageDeps
  readonly caller: Caller
  readonly ctx: SignedIn
  readonly refuse: ErrorPages
}

type PageHandler = (visit: Visit) => Promise<Response>
type Handler = (c: Context<AppEnv>) => Promise<Response>

export function signedIn(deps: PageDeps, handler: PageHandler): Handler {
  return async (c) => {
    const caller = await c.var.identify()
    if (caller === null) return goTo(c, loginPath(c))
    const isAdmin = caller.role === 'admin'
    const ctx = { ...contextFor(c, deps.assets, caller.person), isAdmin, ...(await newsFor(c, deps, caller)) }
    return handler({ c, deps, caller, ctx, refuse: errorPages(c, ctx) })
  }
}

/** What the sidebar of a whole page tells beside the rooms. */
async function newsFor(
  c: Context,
  { friends, notify }: PageDeps,
  caller: Caller,
): Promise<Pick<SignedIn, 'friendRequests' | 'notifications' | 'sounds'>> {
  if (c.req.method !== 'GET' || wantsPiece(c)) return {}
  const [requests, notifications, { sounds }] = await Promise.all([
    friendRequests(friends, caller.userId),
    notify.inbox.unread(caller.userId),
    notify.preferences.of(caller.userId),
  ])
  return { friendRequests: requests, notifications, sounds }
}

/** As `signedIn`, for addresses that name a room. */
export function inRoom(deps: PageDeps, handler: (visit: Visit, room: RoomId) => Promise<Response>): Handler {
  return signedIn(deps, (visit) => {
    const room = parseRoomId(visit.c.req.param('room') ?? '')
    return room.ok ? handler(visit, room.value) : visit.refuse.code('room_not_found')
  })
}

/** Around a small task: a dialog needs no sidebar, a page does. */
export async function frameOf({ c, deps, caller, ctx }: Visit): Promise<Frame> {
  const inDialog = wantsPiece(c)
  const rooms: readonly MyRoom[] = inDialog ? [] : await deps.history.roomsOf(caller.userId)
  return { ctx, rooms, inDialog }
}

function loginPath(c: Context<AppEnv>): string {
  if (c.req.method !== 'GET' || wantsPiece(c)) return `${paths.login}?ended`
  const { pathname, search } = new URL(c.req.url)
  return `${paths.login}?return_to=${encodeURIComponent(pathname + search)}`
}
