// The rooms one is in, and the public ones one could be in.

import { parseRoomId } from '../../../rooms/kernel/ids.ts'
import { DirectoryPage } from '../../../views/pages/directory.tsx'
import { RoomsHomePage } from '../../../views/pages/rooms-home.tsx'
import { paths } from '../../../views/paths.ts'
import { RoomLists } from '../../../views/sidebar/room-lists.tsx'
import type { HttpApp } from '../app-env.ts'
import { page, piece } from './answer.ts'
import { searchedFor } from './forms.ts'
import type { PageDeps } from './page-deps.ts'
import { signedIn, type Visit } from './visit.ts'

const DIRECTORY_PAGE = 50
const QUERY_MAX_CHARS = 80

export function mountRooms(app: HttpApp, deps: PageDeps): void {
  app.get(paths.rooms, signedIn(deps, showHome))
  app.get(paths.sidebar, signedIn(deps, showSidebar))
  app.get(paths.directory, signedIn(deps, showDirectory))
}

async function showHome({ c, deps, caller, ctx }: Visit): Promise<Response> {
  const rooms = await deps.history.roomsOf(caller.userId)
  return page(c, <RoomsHomePage ctx={ctx} rooms={rooms} />)
}

async function showSidebar({ c, deps, caller, ctx }: Visit): Promise<Response> {
  const rooms = await deps.history.roomsOf(caller.userId)
  const current = parseRoomId(c.req.query('current') ?? '')
  return piece(c, <RoomLists rooms={rooms} current={current.ok ? current.value : null} words={ctx.words} />)
}

async function showDirectory({ c, deps, caller, ctx, refuse }: Visit): Promise<Response> {
  const query = searchedFor(c, QUERY_MAX_CHARS)
  const cursor = c.req.query('cursor') ?? null
  const [rooms, found] = await Promise.all([
    deps.history.roomsOf(caller.userId),
    deps.history.directory(caller.userId, query, cursor, DIRECTORY_PAGE),
  ])
  if (!found.ok) return refuse.code('not_found')
  const { items, next } = found.value
  const more = next === null ? null : `${paths.directory}?${new URLSearchParams({ q: query, cursor: next })}`
  return page(c, <DirectoryPage ctx={ctx} rooms={rooms} found={items} query={query} more={more} />)
}
