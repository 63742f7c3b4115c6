// What is kept of messages: the pinned ones of a room, and what edits replaced.

import type { RoomId } from '../../../../rooms/kernel/ids.ts'
import type { Message } from '../../../../rooms/model/words.ts'
import { paths } from '../../../../views/paths.ts'
import { EditsPage } from '../../../../views/talk/edits-page.tsx'
import { PinsPage } from '../../../../views/talk/pins-page.tsx'
import type { HttpApp } from '../../app-env.ts'
import type { ProblemCode } from '../../problem.ts'
import { pageOrPiece } from '../answer.ts'
import type { PageDeps } from '../page-deps.ts'
import { frameOf, inRoom, type Visit } from '../visit.ts'
import { ofMessage } from './of-message.ts'

const PAGE_ITEMS = 30

export function mountKept(app: HttpApp, deps: PageDeps): void {
  app.get('/rooms/:room/pins', inRoom(deps, showPins))
  app.get('/rooms/:room/messages/:message/edits', ofMessage(deps, showEdits))
}

async function showPins(visit: Visit, room: RoomId): Promise<Response> {
  const { c, deps, caller, refuse } = visit
  const [summary, pins] = await Promise.all([
    deps.history.room(room, caller.userId),
    deps.history.pins(room, caller.userId, pageOf(visit)),
  ])
  if (!summary.ok) return refuse.code(summary.error)
  if (!pins.ok) return refuse.code(lost(pins.error))
  const { profile, role } = summary.value
  const looksAfter = role === 'owner' || role === 'admin' || profile.kind === 'direct'
  const { items, next } = pins.value
  const view = (
    <PinsPage
      frame={await frameOf(visit)}
      pinned={items}
      mayUnpin={looksAfter && profile.archivedAtMs === null}
      more={moreAt(paths.pins(room), next)}
    />
  )
  return pageOrPiece(c, view)
}

async function showEdits(visit: Visit, message: Message): Promise<Response> {
  const { c, deps, caller, refuse } = visit
  const { room, id } = message
  const edits = await deps.history.edits(room, caller.userId, id, pageOf(visit))
  if (!edits.ok) return refuse.code(lost(edits.error))
  const { items, next } = edits.value
  const more = moreAt(paths.edits(room, id), next)
  const view = <EditsPage frame={await frameOf(visit)} message={message} replaced={items} more={more} />
  return pageOrPiece(c, view)
}

function pageOf({ c }: Visit) {
  return { cursor: c.req.query('cursor') ?? null, limit: PAGE_ITEMS }
}

function moreAt(path: string, next: string | null): string | null {
  return next === null ? null : `${path}?${new URLSearchParams({ cursor: next })}`
}

function lost<Code extends ProblemCode>(code: Code | 'bad_cursor'): Code | 'not_found' {
  return code === 'bad_cursor' ? 'not_found' : code
}
