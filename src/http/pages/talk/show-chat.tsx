// The chat page as it is answered: a stretch of the room, who is there, and a thread beside it where one is open.

import { parseMessageId, type RoomId } from '../../../../rooms/kernel/ids.ts'
import type { MyRoom, RoomSummary } from '../../../../rooms/model/room-views.ts'
import type { HistoryPage, PageStart } from '../../../../rooms/ports/history.ts'
import type { Answered } from '../../../../views/chat/write/reply-bar.tsx'
import { excerptOf } from '../../../../views/markup.ts'
import { ChatPage } from '../../../../views/pages/chat.tsx'
import type { ThreadView } from '../../../../views/talk/thread-panel.tsx'
import { onlineIn } from '../../rooms/online.ts'
import { page } from '../answer.ts'
import { barredIn } from '../folk/barred.ts'
import type { Visit } from '../visit.ts'
import { stretchOf } from './stretch.ts'

const PANEL_MEMBERS = 100

export interface Chat {
  readonly summary: RoomSummary
  readonly read: HistoryPage
  readonly start: PageStart
  readonly rooms: readonly MyRoom[]
  /** Beside the timeline. */
  readonly thread?: ThreadView
}

export async function showChat(visit: Visit, chat: Chat): Promise<Response> {
  const { c, deps, caller, ctx } = visit
  const { summary, read, start, rooms, thread } = chat
  const room = summary.profile.id
  const [members, online, stretch, answered, barred] = await Promise.all([
    deps.history.members(room, caller.userId, { cursor: null, limit: PANEL_MEMBERS }),
    onlineIn(deps.desk, room),
    stretchOf(deps, caller.userId, room, read),
    answeredBy(visit, room),
    barredIn(visit, summary),
  ])
  const mine = rooms.find(({ profile }) => profile.id === room)
  // The reader's own socket opens only once the page is there.
  const present = new Set(online ?? []).add(caller.userId)
  const view = (
    <ChatPage
      {...{ ctx, rooms, stretch, answered, thread, barred }}
      room={summary}
      members={members.ok ? members.value.items : []}
      online={present}
      readSeq={mine !== undefined && mine.unread > 0 && start.at === 'newest' ? mine.lastReadSeq : null}
      atSeq={start.at === 'around' ? start.seq : null}
      nonce={deps.ids.next()}
      threadNonce={deps.ids.next()}
      limits={deps.limits}
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
