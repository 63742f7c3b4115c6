// The line itself: files, words, tools, send.

import type { MessageId } from '../../../rooms/kernel/ids.ts'
import type { RoomSummary } from '../../../rooms/model/room-views.ts'
import { Icon } from '../../parts/icon.tsx'
import { roomName } from '../../parts/room-name.ts'
import type { Words } from '../../words/words.ts'
import { composerIds } from './composer-ids.ts'

interface ComposerLineProps {
  readonly room: RoomSummary
  readonly words: Words
  readonly thread: MessageId | undefined
  readonly text: string | undefined
}

export function ComposerLine({ room, words, thread, text }: ComposerLineProps) {
  const { chat, write } = words
  const ids = composerIds(thread)
  return (
    <div class="composer-line">
      <label class="icon-button attach" title={write.attach}>
        <Icon name="paperclip" />
        <span class="visually-hidden">{write.attach}</span>
        <input class="attach-input" type="file" name="file" multiple />
      </label>
      <textarea
        id={ids.text}
        class="composer-text"
        name="text"
        rows={1}
        data-grows=""
        dir="auto"
        aria-label={thread ? write.threadComposer : chat.composer}
        placeholder={thread ? write.threadComposer : chat.placeholder(roomName(room, words))}
      >
        {text}
      </textarea>
      <section class="composer-preview" tabindex={-1} aria-label={words.write.preview} hidden />
      <button
        class="icon-button format-toggle"
        type="button"
        title={write.tools}
        aria-expanded="false"
        aria-controls={`${ids.form}-format`}
      >
        <Icon name="type" />
        <span class="visually-hidden">{write.tools}</span>
      </button>
      <button class="send" type="submit" title={chat.send}>
        <Icon name="send-fill" />
        <span class="visually-hidden">{chat.send}</span>
      </button>
    </div>
  )
}
