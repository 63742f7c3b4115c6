// Putting marks on a message with plain forms: an emoji that comes and goes, the pin.

import type { RoomCommand } from '../../../../rooms/model/commands.ts'
import type { Message } from '../../../../rooms/model/words.ts'
import { readEmoji } from '../../../../rooms/model/writing/emoji.ts'
import { paths } from '../../../../views/paths.ts'
import type { HttpApp } from '../../app-env.ts'
import { wantsPiece } from '../answer.ts'
import { readFields } from '../forms.ts'
import type { PageDeps } from '../page-deps.ts'
import type { Visit } from '../visit.ts'
import { ofMessage } from './of-message.ts'

export function mountMarks(app: HttpApp, deps: PageDeps): void {
  const at = '/rooms/:room/messages/:message'
  app.post(`${at}/reactions`, ofMessage(deps, react))
  app.post(
    `${at}/pin`,
    ofMessage(deps, (visit, message) => submit(visit, message, { type: 'pin', ...asked(visit, message) })),
  )
  app.post(
    `${at}/unpin`,
    ofMessage(deps, (visit, message) => submit(visit, message, { type: 'unpin', ...asked(visit, message) })),
  )
}

/** The same button puts an emoji there and takes it back. */
async function react(visit: Visit, message: Message): Promise<Response> {
  const emoji = readEmoji((await readFields(visit.c))['emoji'] ?? '')
  if (!emoji.ok) return visit.refuse.code('invalid_request')
  const isMine = message.reactions.some((reaction) => reaction.emoji === emoji.value && reaction.mine)
  const type = isMine ? 'unreact' : 'react'
  return submit(visit, message, { type, emoji: emoji.value, ...asked(visit, message) })
}

function asked({ caller }: Visit, { id }: Message) {
  return { by: caller.person, messageId: id }
}

async function submit(
  { c, deps, refuse }: Visit,
  { room, seq }: Message,
  command: RoomCommand,
): Promise<Response> {
  const done = await deps.desk.submit(room, command)
  if (!done.ok) return refuse.code(done.error.code)
  // What came of it arrives as an event of the room.
  return wantsPiece(c) ? c.body(null, 204) : c.redirect(paths.roomAt(room, seq), 303)
}
