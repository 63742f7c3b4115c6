// The chat page of a room: newest messages, those around one of them, or the next stretch alone.

import type { RoomId } from '../../../rooms/kernel/ids.ts'
import type { PageStart } from '../../../rooms/ports/history.ts'
import { TimelineItems } from '../../../views/chat/timeline.tsx'
import { OutsidePage } from '../../../views/pages/outside.tsx'
import type { HttpApp } from '../app-env.ts'
import { page, piece, wantsPiece } from './answer.ts'
import type { PageDeps } from './page-deps.ts'
import { type Chat, showChat } from './talk/show-chat.tsx'
import { stretchOf } from './talk/stretch.ts'
import { inRoom, type Visit } from './visit.ts'

const PAGE_MESSAGES = 40

export function mountRoom(app: HttpApp, deps: PageDeps): void {
  app.get('/rooms/:room', inRoom(deps, showRoom))
}

async function showRoom(visit: Visit, room: RoomId): Promise<Response> {
  const start = readStart(visit.c.req.query())
  if (start === null) return visit.refuse.code('not_found')
  if (wantsPiece(visit.c)) return showStretch(visit, room, start)
  return showRoomFrom(visit, room, start)
}

/** The whole page, from where it is to begin; `beside` is what stands in its third column. */
export async function showRoomFrom(
  visit: Visit,
  room: RoomId,
  start: PageStart,
  beside: Pick<Chat, 'thread'> = {},
): Promise<Response> {
  const { c, deps, caller, ctx } = visit
  const [summary, found, rooms] = await Promise.all([
    deps.history.room(room, caller.userId),
    deps.history.page(room, caller.userId, { start, limit: PAGE_MESSAGES }),
    deps.history.roomsOf(caller.userId),
  ])
  if (!summary.ok) return visit.refuse.code(summary.error)
  // A public room shows its name and topic to those who are not in, but not what is said.
  if (summary.value.role === null) {
    const banned = await deps.standings.isBanned(room, caller.userId)
    return page(c, <OutsidePage ctx={ctx} rooms={rooms} room={summary.value} banned={banned} />)
  }
  if (!found.ok) return visit.refuse.code(found.error)
  return showChat(visit, { summary: summary.value, read: found.value, start, rooms, ...beside })
}

async function showStretch(visit: Visit, room: RoomId, start: PageStart): Promise<Response> {
  const { c, deps, caller, ctx } = visit
  const found = await deps.history.page(room, caller.userId, { start, limit: PAGE_MESSAGES })
  if (!found.ok) return visit.refuse.code(found.error)
  const ends = start.at === 'before' ? 'older' : start.at === 'after' ? 'newer' : 'both'
  const view = (
    <TimelineItems
      stretch={await stretchOf(deps, caller.userId, room, found.value)}
      readSeq={readNewMark(c.req.query('new'))}
      reader={caller.userId}
      locale={ctx.locale}
      ends={ends}
    />
  )
  c.header('X-Room-Head', String(found.value.head))
  return piece(c, view)
}

/** Where the new began when the page was opened; links to older messages carry it on. */
function readNewMark(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null
}

/** Null where the address names a place that cannot be. */
function readStart(asked: Readonly<Record<string, string>>): PageStart | null {
  for (const [name, at] of [
    ['at', 'around'],
    ['before', 'before'],
    ['after', 'after'],
  ] as const) {
    const text = asked[name]
    if (text === undefined) continue
    const seq = Number(text)
    return /^\d{1,16}$/.test(text) && Number.isSafeInteger(seq) ? { at, seq } : null
  }
  return { at: 'newest' }
}
