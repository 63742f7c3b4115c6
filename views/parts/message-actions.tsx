// What can be done with a message. Everybody gets all of it; style rules show to each viewer what is theirs.

import type { Message } from '../../rooms/model/words.ts'
import { domId } from '../dom-ids.ts'
import { paths } from '../paths.ts'
import type { Words } from '../words/words.ts'
import { Icon } from './icon.tsx'
import { inDialog } from './in-dialog.ts'

export function MessageActions({ message, words }: { message: Message; words: Words }) {
  const { room, id, seq } = message
  const edit = paths.editMessage(room, id)
  return (
    <div class="actions">
      <a class="action" href={paths.roomAt(room, seq)} data-copy="" title={words.chat.link}>
        <Icon name="link-45deg" />
        <span class="visually-hidden">{words.chat.link}</span>
      </a>
      <a
        class="action edits"
        href={edit}
        hx-get={edit}
        hx-target={`#${domId.said(id)}`}
        hx-swap="innerHTML"
        title={words.chat.edit}
      >
        <Icon name="pencil" />
        <span class="visually-hidden">{words.chat.edit}</span>
      </a>
      <a class="action deletes" {...inDialog(paths.deleteMessage(room, id))} title={words.chat.delete}>
        <Icon name="trash3" />
        <span class="visually-hidden">{words.chat.delete}</span>
      </a>
    </div>
  )
}
