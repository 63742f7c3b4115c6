// A message of one's own that the server has not acknowledged; scripts clone it.

import type { Person } from '../../../rooms/model/words.ts'
import { domId } from '../../dom-ids.ts'
import { Avatar } from '../../parts/avatar.tsx'
import { Icon } from '../../parts/icon.tsx'
import type { Words } from '../../words/words.ts'

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
        <span class="quote" hidden>
          <b class="quote-who" dir="auto" />
          <span class="quote-text" dir="auto">
            {words.chat.answered}
          </span>
        </span>
        <div class="said">
          <div class="text" dir="auto" />
        </div>
        <div class="files">
          <span class="file-card">
            <span class="file-icon">
              <Icon name="file-earmark" />
            </span>
            <bdi class="file-name" />
          </span>
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
