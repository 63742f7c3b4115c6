// Saying something with a plain form: text, an answer, files. Refused, it comes again with what was typed and brought.

import { say } from '../../../../rooms/door/say.ts'
import {
  type MessageId,
  parseAttachmentId,
  parseMessageId,
  type RoomId,
} from '../../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../../rooms/kernel/result.ts'
import { NONCE } from '../../../../rooms/model/nonce.ts'
import type { KeptFile } from '../../../../views/chat/write/kept-files.tsx'
import { WriteAgainPage } from '../../../../views/pages/writing/write-again.tsx'
import { paths } from '../../../../views/paths.ts'
import type { HttpApp } from '../../app-env.ts'
import { isFileBody } from '../../files/file-body.ts'
import { readFilesForm } from '../../files/files-form.ts'
import { type ProblemCode, statusOf } from '../../problem.ts'
import { goTo, page } from '../answer.ts'
import { type Fields, ownPath, readFields } from '../forms.ts'
import type { PageDeps } from '../page-deps.ts'
import { inRoom, type Visit } from '../visit.ts'
import { answeredOf } from './answered.ts'

export function mountSayForm(app: HttpApp, deps: PageDeps): void {
  app.post('/rooms/:room/messages', inRoom(deps, sayForm))
}

interface SayForm {
  readonly fields: Fields
  readonly files: readonly KeptFile[]
}

async function sayForm(visit: Visit, room: RoomId): Promise<Response> {
  const { c, deps, caller } = visit
  const { fields, files, refusal } = await readSayForm(visit, room)
  if (refusal !== null) return again(visit, room, { fields, files }, refusal)
  const { text = '', nonce = '', replyTo = '', thread = '' } = fields
  const answered = readAnswered(replyTo || thread)
  if (!answered.ok) return again(visit, room, { fields, files }, answered.error)
  const said = await say(deps, {
    ...{ room, by: caller.person, text, replyTo: answered.value },
    nonce: NONCE.test(nonce) ? nonce : c.var.proxyRequestId,
    attachmentIds: files.map(({ id }) => id),
  })
  if (!said.ok) return again(visit, room, { fields, files }, said.error.code)
  return goTo(c, ownPath(fields['return_to'], paths.room(room)))
}

async function readSayForm(
  { c, deps, caller }: Visit,
  room: RoomId,
): Promise<SayForm & { readonly refusal: ProblemCode | null }> {
  if (!isFileBody(c.req.path, c.req.header('content-type'))) {
    const fields = await readFields(c)
    return { fields, files: keptFiles(fields), refusal: null }
  }
  const { uploadMaxBytes, attachmentsPerMessage, frameMaxBytes } = deps.limits
  const bounds = { maxBytes: uploadMaxBytes, maxFiles: attachmentsPerMessage, fieldMaxBytes: frameMaxBytes }
  const form = await readFilesForm(c.req.raw, { clock: deps.clock, ...bounds }, (open) =>
    deps.uploads.take(caller.userId, room, open),
  )
  const { fields, taken } = form
  return { fields, files: [...keptFiles(fields), ...taken], refusal: form.refusal?.code ?? null }
}

/** Files that an earlier try has brought already. */
function keptFiles(fields: Fields): readonly KeptFile[] {
  const kept: KeptFile[] = []
  for (const part of (fields['kept'] ?? '').split('\n').slice(0, 100)) {
    const [text = '', name = ''] = part.split(' ', 2)
    const id = parseAttachmentId(text)
    if (id.ok) kept.push({ id: id.value, name: decodeName(name) })
  }
  return kept
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    // It is shown to the one who sent it, and nothing else.
    return name
  }
}

function readAnswered(text: string): Result<MessageId | null, ProblemCode> {
  if (text === '') return ok(null)
  const id = parseMessageId(text)
  return id.ok ? id : fail('message_not_found')
}

async function again(visit: Visit, room: RoomId, form: SayForm, why: ProblemCode): Promise<Response> {
  const { c, deps, caller, ctx, refuse } = visit
  const [summary, rooms] = await Promise.all([
    deps.history.room(room, caller.userId),
    deps.history.roomsOf(caller.userId),
  ])
  if (!summary.ok) return refuse.code(summary.error)
  if (summary.value.role === null || summary.value.profile.archivedAtMs !== null) return refuse.code(why)
  const { nonce = '', text = '', thread = '', return_to: back } = form.fields
  const threadId = parseMessageId(thread)
  const view = (
    <WriteAgainPage
      {...{ ctx, rooms, why, text }}
      room={summary.value}
      nonce={NONCE.test(nonce) ? nonce : deps.ids.next()}
      limits={deps.limits}
      files={form.files}
      {...(threadId.ok && { thread: threadId.value })}
      {...(back !== undefined && { back })}
      answered={await answeredOf(visit, room, form.fields['replyTo'])}
    />
  )
  return page(c, view, statusOf(why))
}
