// /rooms/{id}/date: asks for a day, and opens the room at what was said first on it or after it.

import type { RoomId } from '../../../../rooms/kernel/ids.ts'
import { paths } from '../../../../views/paths.ts'
import { DatePage } from '../../../../views/talk/date-page.tsx'
import type { HttpApp } from '../../app-env.ts'
import { goTo, pageOrPiece } from '../answer.ts'
import type { PageDeps } from '../page-deps.ts'
import { startOfDay } from '../seek/reader-day.ts'
import { frameOf, inRoom, type Visit } from '../visit.ts'

export function mountToDate(app: HttpApp, deps: PageDeps): void {
  app.get('/rooms/:room/date', inRoom(deps, toDate))
}

async function toDate(visit: Visit, room: RoomId): Promise<Response> {
  const { c, deps, caller, refuse } = visit
  const summary = await deps.history.room(room, caller.userId)
  if (!summary.ok) return refuse.code(summary.error)
  if (summary.value.role === null) return refuse.code('not_a_member')
  const sinceMs = startOfDay(c.req.query('date'), c.req.query('offset'))
  if (sinceMs === null) {
    const since = dayOf(summary.value.profile.createdAtMs)
    const view = <DatePage frame={await frameOf(visit)} room={room} today={dayOf(Date.now())} since={since} />
    return pageOrPiece(c, view)
  }
  const query = { start: { at: 'after', seq: 0 }, limit: 1, sinceMs } as const
  const found = await deps.history.page(room, caller.userId, query)
  if (!found.ok) return refuse.code(found.error)
  const [first] = found.value.messages
  // After all that was said lies the newest page.
  return goTo(c, first ? paths.roomAt(room, first.seq) : paths.room(room))
}

function dayOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10)
}
