// Where one writes: a plain form that scripts sharpen. The nonce keeps a double submit from saying it twice.

import type { RoomId } from '../../rooms/kernel/ids.ts'
import type { Person } from '../../rooms/model/words.ts'
import { domId } from '../dom-ids.ts'
import { Avatar } from '../parts/avatar.tsx'
import { Icon } from '../parts/icon.tsx'
import { paths } from '../paths.ts'
import type { Words } from '../words/words.ts'

interface ComposerProps {
  readonly room: RoomId
  readonly roomName: string
  readonly nonce: string
  readonly maxChars: number
  readonly words: Words
}

export function Composer({ room, roomName, nonce, maxChars, words }: ComposerProps) {
  const { chat } = words
  return (
    <form
      id={domId.composer}
      class="composer"
      method="post"
      action={paths.messages(room)}
      data-max-chars={maxChars}
    >
      <input type="hidden" name="nonce" value={nonce} />
      <div class="composer-box">
        <textarea
          id={domId.composerText}
          class="composer-text"
          name="text"
          rows={1}
          required
          data-grows=""
          dir="auto"
          aria-label={chat.composer}
          placeholder={chat.placeholder(roomName)}
        />
        <button class="send" type="submit" title={chat.send}>
          <Icon name="send-fill" />
          <span class="visually-hidden">{chat.send}</span>
        </button>
      </div>
      <div class="composer-foot">
        <div id={domId.typing} class="typing" role="status" aria-label={chat.typing} />
        <span class="composer-keys">{chat.keys}</span>
      </div>
    </form>
  )
}

/** A message of one's own that the server has not acknowledged; scripts clone it. */
export function PendingTemplate({ viewer, words }: { viewer: Person; words: Words }) {
  return (
    <template id={domId.pending}>
      <li class="message pending" data-author={viewer.id}>
        <Avatar person={viewer} />
        <div class="byline">
          <b class="author">
            <bdi>{viewer.displayName}</bdi>
          </b>
          <span class="when" />
        </div>
        <div class="said">
          <div class="text" dir="auto" />
        </div>
        <div class="fate">
          <span class="fate-text" role="status" />
          <span class="fate-actions" hidden>
            <button class="btn btn-soft btn-sm" type="button" data-retry="">
              {words.chat.retry}
            </button>
            <button class="btn btn-quiet btn-sm" type="button" data-discard="">
              {words.chat.discard}
            </button>
          </span>
        </div>
      </li>
    </template>
  )
}
