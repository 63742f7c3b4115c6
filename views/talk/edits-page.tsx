// What a message said before: for its author and those who look after the room.

import type { Message, ReplacedText } from '../../rooms/model/words.ts'
import { namedIn } from '../../rooms/model/writing/named.ts'
import { DialogOrPage, type Frame } from '../layout/dialog-or-page.tsx'
import { Said } from '../message/said.tsx'
import { inDialog } from '../parts/in-dialog.ts'
import { Moment } from '../parts/moment.tsx'

interface EditsPageProps {
  readonly frame: Frame
  readonly message: Message
  readonly replaced: readonly ReplacedText[]
  readonly more: string | null
}

export function EditsPage({ frame, message, replaced, more }: EditsPageProps) {
  const { words, locale } = frame.ctx
  const { talk, chat } = words
  const { id, text, deletedAtMs } = message
  const said = { id, words, state: 'plain', copy: true } as const
  return (
    <DialogOrPage frame={frame} title={talk.edits}>
      <p class="dialog-hint">{replaced.length === 0 ? talk.noEdits : talk.editsHint}</p>
      <ol class="edit-list">
        <li class="edit-entry">
          <span class="edit-when">{talk.now}</span>
          {deletedAtMs === null ? (
            <Said {...said} text={text} named={namedIn(message)} />
          ) : (
            <p class="said gone">{chat.deleted}</p>
          )}
        </li>
        {replaced.map((entry) => (
          <li key={entry.seq} class="edit-entry">
            <span class="edit-when">
              {talk.replaced} <Moment atMs={entry.replacedAtMs} style="day" locale={locale} />{' '}
              <Moment atMs={entry.replacedAtMs} style="clock" locale={locale} />
            </span>
            <Said {...said} text={entry.text} named={[]} />
          </li>
        ))}
      </ol>
      {more && (
        <a class="btn btn-quiet btn-wide" {...inDialog(more)}>
          {words.app.more}
        </a>
      )}
    </DialogOrPage>
  )
}
