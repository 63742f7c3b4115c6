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
import { placed } from './placed.ts'
import { Quote } from './quote.tsx'
import { Said } from './said.tsx'
import { type ThreadFacts, ThreadLine } from './thread-line.tsx'

export interface MessageProps {
  readonly message: MessageData
  readonly locale: Locale
  /** It continues what its author just said: name and picture are not repeated. */
  readonly follows?: boolean
  /** What it answers, where that is known: live messages are sent without. */
  readonly answered?: MessageData | undefined
  /** The thread that begins with it. */
  readonly thread?: ThreadFacts | undefined
  /** It stands on the page a second time, beside the timeline. */
  readonly copy?: boolean
}

export function Message({ message, locale, follows, answered, thread, copy }: MessageProps) {
  const words = wordsOf(locale)
  const { id, room, seq, sender } = message
  const gone = message.deletedAtMs !== null
  return (
    <li
      {...placed(domId.message(id), copy)}
      class={follows ? 'message follows' : 'message'}
      data-place="timeline"
      data-seq={seq}
      data-author={sender.id}
      data-nonce={message.nonce}
      data-thread={message.thread}
      tabindex={-1}
    >
      <Avatar person={sender} />
      <div class="byline">
        <a class="author" tabindex={-1} href={paths.user(sender.id)} title={`@${sender.username}`}>
          <bdi>{sender.displayName}</bdi>
        </a>
        <a class="when" tabindex={-1} href={paths.roomAt(room, seq)}>
          <Moment atMs={message.createdAtMs} style="clock" locale={locale} />
        </a>
      </div>
      {message.replyTo !== null && (
        <Quote room={room} id={message.replyTo} answered={answered} words={words} />
      )}
      <Said
        id={id}
        text={message.text}
        named={namedIn(message)}
        state={stateOf(message)}
        words={words}
        copy={copy}
      />
      <Files message={message} words={words} copy={copy} />
      {!gone && <Marks message={message} words={words} copy={copy} />}
      {thread && <ThreadLine room={room} facts={thread} locale={locale} />}
      <a class="menu-open" href={paths.messageMenu(room, id)} title={words.talk.menu}>
        {words.talk.menu}
      </a>
    </li>
  )
}

function stateOf(message: MessageData): 'plain' | 'edited' | 'deleted' {
  if (message.deletedAtMs !== null) return 'deleted'
  return message.editedAtMs === null ? 'plain' : 'edited'
}
