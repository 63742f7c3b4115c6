// What can be done with a message. Everybody gets all of it; style rules show to each viewer what is theirs.

import type { Message } from '../../rooms/model/words.ts'
import { paths } from '../paths.ts'
import type { Words } from '../words/words.ts'

/** Bare links, drawn as icons by the style sheet: every message carries them, on the page and live. */
export function MessageActions({ message, words }: { message: Message; words: Words }) {
  const { room, id, seq } = message
  const { chat } = words
  return (
    <div class="actions">
      <a class="action copies" href={`?at=${seq}`} title={chat.link}>
        {chat.link}
      </a>
      <a class="action edits" href={paths.editMessage(room, id)} title={chat.edit}>
        {chat.edit}
      </a>
      <a class="action deletes" href={paths.deleteMessage(room, id)} title={chat.delete}>
        {chat.delete}
      </a>
    </div>
  )
}
