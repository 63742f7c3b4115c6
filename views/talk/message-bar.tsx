// What can be done with a message, beside it: one bar for the page, which scripts put into the message in hand.

import { domId } from '../dom-ids.ts'
import type { Words } from '../words/words.ts'
import { QUICK_EMOJI } from './quick-emoji.ts'

/** Bare buttons, drawn as icons by the style sheet, which also shows to each viewer what is theirs to do. */
export function MessageBarTemplate({ words }: { words: Words }) {
  const { talk, chat } = words
  return (
    <template id={domId.messageBar}>
      <div class="actions" role="toolbar" aria-label={talk.menu}>
        {QUICK_EMOJI.slice(0, 3).map((emoji) => (
          <button
            key={emoji}
            class="action writes quick"
            type="button"
            data-emoji={emoji}
            title={talk.reactWith(emoji)}
          >
            {emoji}
          </button>
        ))}
        <button class="action writes reacts" type="button" title={talk.react} aria-haspopup="dialog">
          {talk.react}
        </button>
        <button class="action writes replies" type="button" title={talk.reply}>
          {talk.reply}
        </button>
        <button class="action threads" type="button" title={talk.thread}>
          {talk.thread}
        </button>
        <button class="action writes edits" type="button" title={chat.edit}>
          {chat.edit}
        </button>
        <button class="action menus" type="button" title={talk.menu} aria-haspopup="dialog">
          {talk.menu}
        </button>
      </div>
    </template>
  )
}
