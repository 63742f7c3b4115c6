// A thread beside the timeline: its first message, the replies, and where one replies.

import type { MessageId } from '../../rooms/kernel/ids.ts'
import type { RoomSummary } from '../../rooms/model/room-views.ts'
import type { Message as MessageData } from '../../rooms/model/words.ts'
import { Composer, type ComposerProps } from '../chat/composer.tsx'
import { domId } from '../dom-ids.ts'
import { Message } from '../message/message.tsx'
import { Icon } from '../parts/icon.tsx'
import { paths } from '../paths.ts'
import type { Locale } from '../words/locale.ts'
import type { Words } from '../words/words.ts'

export interface ThreadView {
  readonly root: MessageData
  readonly replies: readonly MessageData[]
  /** What replies answer, where that is another reply. */
  readonly answered: ReadonlyMap<MessageId, MessageData>
  /** Address of the replies that follow; live ones are added only where there are none. */
  readonly more: string | null
}

interface ThreadPanelProps extends Pick<ComposerProps, 'nonce' | 'limits'> {
  readonly room: RoomSummary
  readonly thread: ThreadView
  readonly words: Words
  readonly locale: Locale
}

export function ThreadPanel({ room, thread, nonce, limits, words, locale }: ThreadPanelProps) {
  const { talk } = words
  const { root } = thread
  const address = paths.thread(root.room, root.id)
  return (
    <>
      <header class="panel-head">
        <h2 class="panel-title">{talk.threadTitle}</h2>
        <a
          class="icon-button"
          href={paths.roomAt(root.room, root.seq)}
          title={talk.closeThread}
          data-close-thread=""
        >
          <Icon name="x-lg" />
          <span class="visually-hidden">{talk.closeThread}</span>
        </a>
      </header>
      <div class="thread-scroll" role="log" aria-label={talk.threadTitle} tabindex={0}>
        <ol class="timeline thread-root">
          <Message message={root} locale={locale} copy />
        </ol>
        <ol class="timeline thread-replies" data-thread-of={root.id}>
          <ThreadReplies thread={thread} words={words} locale={locale} />
        </ol>
        <p class="thread-empty">{talk.threadHint}</p>
        <ol id={domId.threadOutbox} class="timeline" />
      </div>
      {room.role !== null && root.deletedAtMs === null && (
        <Composer {...{ room, nonce, limits, words }} thread={root.id} back={address} />
      )}
    </>
  )
}

interface ThreadRepliesProps {
  readonly thread: ThreadView
  readonly words: Words
  readonly locale: Locale
}

export function ThreadReplies({ thread, words, locale }: ThreadRepliesProps) {
  const { root, replies, answered, more } = thread
  return (
    <>
      {replies.map((message) => {
        // In its own thread a reply to the first message need not say so.
        const quoted = message.replyTo === root.id ? { ...message, replyTo: null } : message
        const known = message.replyTo === null ? undefined : answered.get(message.replyTo)
        return <Message key={message.id} message={quoted} answered={known} locale={locale} copy />
      })}
      {more && (
        <li class="more" data-more-replies="">
          <a class="btn btn-quiet btn-sm" href={more}>
            {words.chat.newer}
          </a>
        </li>
      )}
    </>
  )
}
