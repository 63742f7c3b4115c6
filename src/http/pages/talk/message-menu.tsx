// Everything that the reader may do with one message: the menu that scripts open, or a page.

import type { RoomSummary } from '../../../../rooms/model/room-views.ts'
import type { Message } from '../../../../rooms/model/words.ts'
import { DialogOrPage } from '../../../../views/layout/dialog-or-page.tsx'
import { MessageMenu, type MessageRights } from '../../../../views/talk/message-menu.tsx'
import type { HttpApp } from '../../app-env.ts'
import { page, piece, wantsPiece } from '../answer.ts'
import type { PageDeps } from '../page-deps.ts'
import { frameOf, type Visit } from '../visit.ts'
import { ofMessage } from './of-message.ts'

export function mountMessageMenu(app: HttpApp, deps: PageDeps): void {
  app.get('/rooms/:room/messages/:message/actions', ofMessage(deps, showMenu))
}

async function showMenu(visit: Visit, message: Message): Promise<Response> {
  const { c, deps, caller, ctx, refuse } = visit
  const summary = await deps.history.room(message.room, caller.userId)
  if (!summary.ok) return refuse.code(summary.error)
  const { words } = ctx
  const menu = (
    <MessageMenu message={message} may={rightsIn(summary.value, message, caller.userId)} words={words} />
  )
  if (wantsPiece(c)) return piece(c, menu)
  return page(
    c,
    <DialogOrPage frame={await frameOf(visit)} title={words.talk.menu}>
      {menu}
    </DialogOrPage>,
  )
}

/** The rules of the room, as far as they tell what to offer; the room decides again when it is asked. */
export function rightsIn({ profile, role }: RoomSummary, message: Message, reader: string): MessageRights {
  const isOpen = role !== null && profile.archivedAtMs === null && message.deletedAtMs === null
  const isOwn = message.sender.id === reader
  const looksAfter = role === 'owner' || role === 'admin'
  return {
    write: isOpen,
    edit: isOpen && isOwn,
    remove: isOpen && (isOwn || looksAfter),
    pin: isOpen && (looksAfter || profile.kind === 'direct'),
    seeEdits: message.editedAtMs !== null && message.deletedAtMs === null && (isOwn || looksAfter),
  }
}
