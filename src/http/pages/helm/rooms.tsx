// /admin/rooms: every shared room, and putting one away.

import { parseRoomId } from '../../../../rooms/kernel/ids.ts'
import { helmPaths } from '../../../../views/helm/helm-paths.ts'
import type { HelmRoom, RoomsState } from '../../../../views/helm/helm-view.ts'
import { HelmRoomsPage } from '../../../../views/helm/rooms.tsx'
import { ConfirmPage } from '../../../../views/pages/confirm.tsx'
import { problemText } from '../../../../views/words/words-of.ts'
import type { HttpApp } from '../../app-env.ts'
import { type ProblemCode, statusOf } from '../../problem.ts'
import { goTo, page, pageOrPiece } from '../answer.ts'
import { searchedFor } from '../forms.ts'
import type { PageDeps } from '../page-deps.ts'
import { frameOf, type Visit } from '../visit.ts'
import { asAdmin, helmFrame, withDone } from './as-admin.ts'

const PAGE_ROOMS = 50
const MAX_QUERY_CHARS = 80
const AT = '/admin/rooms/:room/archive'
const STATES: readonly RoomsState[] = ['open', 'archived', 'unowned']

export function mountHelmRooms(app: HttpApp, deps: PageDeps): void {
  app.get(helmPaths.rooms, asAdmin(deps, list))
  app.get(
    AT,
    ofRoom(deps, (visit, room) => ask(visit, room, null)),
  )
  app.post(AT, ofRoom(deps, archive))
}

function ofRoom(
  deps: PageDeps,
  handler: (visit: Visit, room: HelmRoom) => Promise<Response>,
): ReturnType<typeof asAdmin> {
  return asAdmin(deps, async (visit) => {
    const id = parseRoomId(visit.c.req.param('room') ?? '')
    const room = id.ok ? await deps.helm.census.one(id.value) : null
    return room === null ? visit.refuse.code('room_not_found') : handler(visit, room)
  })
}

async function list(visit: Visit): Promise<Response> {
  const { c, deps } = visit
  const query = searchedFor(c, MAX_QUERY_CHARS)
  const state = STATES.find((one) => one === c.req.query('state')) ?? 'open'
  const before = parseRoomId(c.req.query('before') ?? '')
  const wanted = { text: query, state, before: before.ok ? before.value : null }
  const rooms = await deps.helm.census.page({ ...wanted, limit: PAGE_ROOMS + 1 })
  const found = rooms.slice(0, PAGE_ROOMS)
  const last = rooms.length > PAGE_ROOMS ? found.at(-1) : undefined
  const next = last && new URLSearchParams({ q: query, state, before: last.profile.id })
  const frame = await helmFrame(visit)
  return page(
    c,
    <HelmRoomsPage {...{ frame, found, query, state }} more={next ? `${helmPaths.rooms}?${next}` : null} />,
  )
}

async function ask(visit: Visit, { profile }: HelmRoom, why: ProblemCode | null): Promise<Response> {
  const { words } = visit.ctx
  const say = words.helm.rooms
  const view = (
    <ConfirmPage
      frame={await frameOf(visit)}
      title={say.archiveTitle(profile.name)}
      hint={say.archiveHint}
      confirm={say.archiveConfirm}
      action={helmPaths.archive(profile.id)}
      back={helmPaths.rooms}
      problem={why && problemText(words, why)}
    />
  )
  return pageOrPiece(visit.c, view, why === null ? 200 : statusOf(why))
}

async function archive(visit: Visit, room: HelmRoom): Promise<Response> {
  const { c, deps, caller } = visit
  const { id } = room.profile
  const done = await deps.desk.submit(id, { type: 'archive', by: caller.person, forHouse: true })
  if (!done.ok) return ask(visit, room, done.error.code)
  const { userId } = caller
  await deps.helm.audit.note({
    action: 'room_archived',
    userId,
    address: c.var.clientAddress,
    detail: { room: id },
  })
  return goTo(c, withDone(helmPaths.rooms, 'archived'))
}
