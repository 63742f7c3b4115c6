// What can be done with a message. Everybody gets all of it; style rules show to each viewer what is theirs.

import type { Message } from '../../rooms/model/words.ts'
import { paths } from '../paths.ts'
import type { Words } from '../words/words.ts'

/** Bare links with their shapes in the style sheet: every message carries them, on the page and live. */
export function MessageActions({ message, words }: { message: Message; words: Words }) {
  const { room, id, seq } = message
  return (
    <div class="actions">
      <a class="action copies" href={`?at=${seq}`} title={words.chat.link} aria-label={words.chat.link} />
      <a
        class="action edits"
        href={paths.editMessage(room, id)}
        title={words.chat.edit}
        aria-label={words.chat.edit}
      />
      <a
        class="action deletes"
        href={paths.deleteMessage(room, id)}
        title={words.chat.delete}
        aria-label={words.chat.delete}
      />
    </div>
  )
}
