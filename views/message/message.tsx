// One message of the timeline, the same on the page and in the live stream, and the same for every viewer.

import type { Message as MessageData } from '../../rooms/model/words.ts'
import { namedIn } from '../../rooms/model/writing/named.ts'
import { domId } from '../dom-ids.ts'
import { Avatar } from '../parts/avatar.tsx'
import { Moment } from '../parts/moment.tsx'
import { paths } from '../paths.ts'
import type { Locale } from '../words/locale.ts'
import { wordsOf } from '../words/words-of.ts'
import { Files } from './files.tsx'
import { Marks } from './marks.tsx'
import { MessageActions } from './message-actions.tsx'
import { Said } from './said.tsx'

interface MessageProps {
  readonly message: MessageData
  readonly locale: Locale
  /** It continues what its author just said: name and picture are not repeated. */
  readonly follows?: boolean
}

export function Message({ message, locale, follows }: MessageProps) {
  const words = wordsOf(locale)
  const { sender } = message
  return (
    <li
      id={domId.message(message.id)}
      class={follows ? 'message follows' : 'message'}
      data-place="timeline"
      data-seq={message.seq}
      data-author={sender.id}
      data-nonce={message.nonce}
      tabindex={-1}
    >
      <Avatar person={sender} />
      <div class="byline">
        <b class="author" title={`@${sender.username}`}>
          <bdi>{sender.displayName}</bdi>
        </b>
        <a class="when" tabindex={-1} href={`?at=${message.seq}`}>
          <Moment atMs={message.createdAtMs} style="clock" locale={locale} />
        </a>
      </div>
      {message.replyTo !== null && (
        <a class="answered" href={paths.message(message.room, message.replyTo)}>
          {words.chat.answered}
        </a>
      )}
      <Said
        id={message.id}
        text={message.text}
        named={namedIn(message)}
        state={stateOf(message)}
        words={words}
      />
      <Files message={message} />
      {message.deletedAtMs === null && <Marks message={message} words={words} />}
      <MessageActions message={message} words={words} />
    </li>
  )
}

function stateOf(message: MessageData): 'plain' | 'edited' | 'deleted' {
  if (message.deletedAtMs !== null) return 'deleted'
  return message.editedAtMs === null ? 'plain' : 'edited'
}
