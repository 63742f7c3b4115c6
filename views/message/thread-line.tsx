// "5 replies, last 10:32" under the message that began a thread.

import type { MessageId, RoomId } from '../../rooms/kernel/ids.ts'
import { Icon } from '../parts/icon.tsx'
import { Moment } from '../parts/moment.tsx'
import { paths } from '../paths.ts'
import type { Locale } from '../words/locale.ts'
import { wordsOf } from '../words/words-of.ts'

/** What is told of a thread where it begins. */
export interface ThreadFacts {
  readonly root: MessageId
  readonly replies: number
  /** Number and time of the last reply: what comes live is counted when it is later. */
  readonly lastSeq: number
  readonly lastAtMs: number
}

interface ThreadLineProps {
  readonly room: RoomId
  readonly facts: ThreadFacts
  readonly locale: Locale
}

export function ThreadLine({ room, facts, locale }: ThreadLineProps) {
  const { talk } = wordsOf(locale)
  const { root, replies, lastSeq, lastAtMs } = facts
  return (
    <a class="thread-line" href={paths.thread(room, root)} data-replies={replies} data-last-seq={lastSeq}>
      <Icon name="chat-square-text" />
      <b class="thread-count">{talk.replies(replies)}</b>
      <span class="thread-last">
        {talk.lastReply} <Moment atMs={lastAtMs} style="clock" locale={locale} />
      </span>
    </a>
  )
}
