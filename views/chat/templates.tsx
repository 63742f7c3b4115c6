// What scripts clone while one looks: a message on its way, the bar of a message, the line of a thread.

import type { MessageId, RoomId } from '../../rooms/kernel/ids.ts'
import { domId } from '../dom-ids.ts'
import type { SignedIn } from '../layout/shell.tsx'
import { type ThreadFacts, ThreadLine } from '../message/thread-line.tsx'
import { MessageBarTemplate } from '../talk/message-bar.tsx'
import { PendingTemplate } from './write/pending-template.tsx'

// Scripts fill in which and how many, where a thread begins while one looks.
const NO_THREAD: ThreadFacts = { root: '' as MessageId, replies: 0, lastSeq: 0, lastAtMs: 0 }

export function Templates({ ctx, room }: { ctx: SignedIn; room: RoomId }) {
  const { words, viewer, locale } = ctx
  return (
    <>
      <PendingTemplate viewer={viewer} words={words} />
      <MessageBarTemplate words={words} />
      <template id={domId.threadLine}>
        <ThreadLine room={room} facts={NO_THREAD} locale={locale} />
      </template>
    </>
  )
}
