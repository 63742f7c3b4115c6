// Changing and deleting with plain forms; the page's script uses the same addresses for dialogs.

import { readText } from '../../../rooms/model/text.ts'
import type { Message } from '../../../rooms/model/words.ts'
import { namedIn } from '../../../rooms/model/writing/named.ts'
import { domId } from '../../../views/dom-ids.ts'
import { Said } from '../../../views/message/said.tsx'
import { ConfirmPage } from '../../../views/pages/confirm.tsx'
import { EditForm, EditMessagePage } from '../../../views/pages/edit-message.tsx'
import { paths } from '../../../views/paths.ts'
import { problemText } from '../../../views/words/words-of.ts'
import type { HttpApp } from '../app-env.ts'
import { type ProblemCode, statusOf } from '../problem.ts'
import { page, pageOrPiece, piece, wantsPiece } from './answer.ts'
import { readFields } from './forms.ts'
import type { PageDeps } from './page-deps.ts'
import { ofMessage } from './talk/of-message.ts'
import { frameOf, type Visit } from './visit.ts'

export function mountMessages(app: HttpApp, deps: PageDeps): void {
  const at = '/rooms/:room/messages/:message'
  app.get(at, ofMessage(deps, showSaid))
  app.get(
    `${at}/edit`,
    ofMessage(deps, (visit, message) => showEdit(visit, message, null)),
  )
  app.post(`${at}/edit`, ofMessage(deps, edit))
  app.get(`${at}/delete`, ofMessage(deps, showDelete))
  app.post(`${at}/delete`, ofMessage(deps, remove))
}

async function showSaid(visit: Visit, message: Message): Promise<Response> {
  const { c } = visit
  if (!wantsPiece(c)) return c.redirect(paths.roomAt(message.room, message.seq), 303)
  return said(visit, message)
}

async function said({ c, ctx }: Visit, message: Message): Promise<Response> {
  const { id, text, editedAtMs, deletedAtMs } = message
  const named = namedIn(message)
  const state = deletedAtMs !== null ? 'deleted' : editedAtMs !== null ? 'edited' : 'plain'
  return piece(c, <Said id={id} text={text} named={named} state={state} words={ctx.words} />)
}

async function edit(visit: Visit, message: Message): Promise<Response> {
  const { c, deps, caller } = visit
  const { text: raw = '' } = await readFields(c)
  const { room, id, seq } = message
  const text = readText(raw, deps.limits.messageMaxChars)
  if (!text.ok) return showEdit(visit, { ...message, text: raw }, 'invalid_request')
  const command = { type: 'edit', by: caller.person, messageId: id, text: text.value } as const
  const edited = await deps.desk.submit(room, command)
  if (!edited.ok) return showEdit(visit, { ...message, text: raw }, edited.error.code)
  if (!wantsPiece(c)) return c.redirect(paths.roomAt(room, seq), 303)
  const stored = await deps.history.message(room, caller.userId, id)
  return stored.ok ? said(visit, stored.value) : visit.refuse.code(stored.error)
}

async function showEdit(visit: Visit, message: Message, why: ProblemCode | null): Promise<Response> {
  const { c, ctx, caller } = visit
  if (message.sender.id !== caller.userId) return visit.refuse.code('not_allowed')
  const { words } = ctx
  const status = why === null ? 200 : statusOf(why)
  const form = { message, text: message.text, problem: why && problemText(words, why), words }
  if (!wantsPiece(c)) return page(c, <EditMessagePage frame={await frameOf(visit)} {...form} />, status)
  // A refused edit stays inside the message it belongs to.
  if (why !== null) c.header('HX-Reswap', 'innerHTML')
  return piece(c, <EditForm {...form} />, status)
}

async function showDelete(visit: Visit, message: Message): Promise<Response> {
  const { deps, caller, refuse } = visit
  const summary = await deps.history.room(message.room, caller.userId)
  if (!summary.ok) return refuse.code(summary.error)
  const { role, profile } = summary.value
  const moderates = profile.kind !== 'direct' && (role === 'admin' || role === 'owner')
  const isOwn = message.sender.id === caller.userId
  return isOwn || moderates ? askToDelete(visit, message, null) : refuse.code('not_allowed')
}

async function remove(visit: Visit, message: Message): Promise<Response> {
  const { c, deps, caller } = visit
  const { room, id, seq } = message
  const gone = await deps.desk.submit(room, { type: 'delete', by: caller.person, messageId: id })
  if (!gone.ok) return askToDelete(visit, message, gone.error.code)
  if (!wantsPiece(c)) return c.redirect(paths.roomAt(room, seq), 303)
  c.header('HX-Trigger', 'dialog:done')
  return said(visit, { ...message, text: '', deletedAtMs: message.createdAtMs })
}

async function askToDelete(visit: Visit, message: Message, why: ProblemCode | null): Promise<Response> {
  const { c, ctx } = visit
  const { chat } = ctx.words
  const { room, id, seq } = message
  if (why !== null) {
    c.header('HX-Retarget', `#${domId.dialog}`)
    c.header('HX-Reswap', 'innerHTML')
  }
  const view = (
    <ConfirmPage
      frame={await frameOf(visit)}
      title={chat.deleteTitle}
      hint={chat.deleteHint}
      confirm={chat.deleteConfirm}
      action={paths.deleteMessage(room, id)}
      back={paths.roomAt(room, seq)}
      problem={why && problemText(ctx.words, why)}
      replaces={domId.said(id)}
    />
  )
  return pageOrPiece(c, view, why === null ? 200 : statusOf(why))
}
