// The chat page of a room: newest messages, those around one of them, or the next stretch alone.

import { parseMessageId, type RoomId } from '../../../rooms/kernel/ids.ts'
import type { MyRoom, RoomSummary } from '../../../rooms/model/room-views.ts'
import type { HistoryPage, PageStart } from '../../../rooms/ports/history.ts'
import { type Stretch, TimelineItems } from '../../../views/chat/timeline.tsx'
import type { Answered } from '../../../views/chat/write/reply-bar.tsx'
import { excerptOf } from '../../../views/markup.ts'
import { ChatPage } from '../../../views/pages/chat.tsx'
import { OutsidePage } from '../../../views/pages/outside.tsx'
import type { HttpApp } from '../app-env.ts'
import { onlineIn } from '../rooms/online.ts'
import { page, piece, wantsPiece } from './answer.ts'
import type { PageDeps } from './page-deps.ts'
import { inRoom, type Visit } from './visit.ts'

const PAGE_MESSAGES = 40
const PANEL_MEMBERS = 100

export function mountRoom(app: HttpApp, deps: PageDeps): void {
  app.get('/rooms/:room', inRoom(deps, showRoom))
}

async function showRoom(visit: Visit, room: RoomId): Promise<Response> {
  const { c, deps, caller, ctx } = visit
  const start = readStart(c.req.query())
  if (start === null) return visit.refuse.code('not_found')
  const query = { start, limit: PAGE_MESSAGES }
  if (wantsPiece(c)) return showStretch(visit, room, start)
  const [summary, found, rooms] = await Promise.all([
    deps.history.room(room, caller.userId),
    deps.history.page(room, caller.userId, query),
    deps.history.roomsOf(caller.userId),
  ])
  if (!summary.ok) return visit.refuse.code(summary.error)
  // A public room shows its name and topic to those who are not in, but not what is said.
  if (summary.value.role === null) {
    return page(c, <OutsidePage ctx={ctx} rooms={rooms} room={summary.value} />)
  }
  if (!found.ok) return visit.refuse.code(found.error)
  return showChat(visit, { summary: summary.value, read: found.value, start, rooms })
}

interface Chat {
  readonly summary: RoomSummary
  readonly read: HistoryPage
  readonly start: PageStart
  readonly rooms: readonly MyRoom[]
}

async function showChat(visit: Visit, chat: Chat): Promise<Response> {
  const { c, deps, caller, ctx } = visit
  const { summary, read, start, rooms } = chat
  const room = summary.profile.id
  const [members, online] = await Promise.all([
    deps.history.members(room, caller.userId, { cursor: null, limit: PANEL_MEMBERS }),
    onlineIn(deps.desk, room),
  ])
  const mine = rooms.find(({ profile }) => profile.id === room)
  // The reader's own socket opens only once the page is there.
  const present = new Set(online ?? []).add(caller.userId)
  const view = (
    <ChatPage
      ctx={ctx}
      rooms={rooms}
      room={summary}
      members={members.ok ? members.value.items : []}
      online={present}
      stretch={stretchOf(room, read)}
      readSeq={mine !== undefined && mine.unread > 0 && start.at === 'newest' ? mine.lastReadSeq : null}
      atSeq={start.at === 'around' ? start.seq : null}
      nonce={deps.ids.next()}
      limits={deps.limits}
      answered={await answeredBy(visit, room)}
    />
  )
  return page(c, view)
}

/** What the address says that the next message answers; nothing where that is not there to be answered. */
async function answeredBy({ c, deps, caller }: Visit, room: RoomId): Promise<Answered | null> {
  const id = parseMessageId(c.req.query('reply') ?? '')
  if (!id.ok) return null
  const found = await deps.history.message(room, caller.userId, id.value)
  if (!found.ok || found.value.deletedAtMs !== null) return null
  const { sender, text } = found.value
  return { id: id.value, author: sender.displayName, text: excerptOf(text) }
}

async function showStretch(visit: Visit, room: RoomId, start: PageStart): Promise<Response> {
  const { c, deps, caller, ctx } = visit
  const found = await deps.history.page(room, caller.userId, { start, limit: PAGE_MESSAGES })
  if (!found.ok) return visit.refuse.code(found.error)
  const ends = start.at === 'before' ? 'older' : start.at === 'after' ? 'newer' : 'both'
  const view = (
    <TimelineItems
      stretch={stretchOf(room, found.value)}
      readSeq={readNewMark(c.req.query('new'))}
      reader={caller.userId}
      locale={ctx.locale}
      ends={ends}
    />
  )
  c.header('X-Room-Head', String(found.value.head))
  return piece(c, view)
}

function stretchOf(room: RoomId, read: HistoryPage): Stretch {
  const { head, hasOlder, hasNewer } = read
  return { room, oldestFirst: read.messages.toReversed(), head, hasOlder, hasNewer }
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
