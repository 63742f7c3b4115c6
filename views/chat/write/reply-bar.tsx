// The message that is answered, over the line one writes in. It shows while the form names one in `data-reply-to`.

import type { MessageId, RoomId } from '../../../rooms/kernel/ids.ts'
import { Icon } from '../../parts/icon.tsx'
import { paths } from '../../paths.ts'
import type { Words } from '../../words/words.ts'

export interface Answered {
  readonly id: MessageId
  readonly author: string
  /** Its words on one line. */
  readonly text: string
}

interface ReplyBarProps {
  readonly room: RoomId
  /** Null until somebody presses "Reply": scripts fill it in then. */
  readonly answered: Answered | null
  readonly words: Words
}

export function ReplyBar({ room, answered, words }: ReplyBarProps) {
  const { replyingTo, cancelReply } = words.write
  return (
    <div class="reply-bar">
      <input type="hidden" name="replyTo" value={answered?.id ?? ''} />
      <Icon name="reply" />
      <span class="reply-words">
        {replyingTo}{' '}
        <b class="reply-author" dir="auto">
          {answered?.author}
        </b>
        <span class="reply-text" dir="auto">
          {answered?.text}
        </span>
      </span>
      <a class="icon-button" href={paths.room(room)} title={cancelReply} data-unreply="">
        <Icon name="x-lg" />
        <span class="visually-hidden">{cancelReply}</span>
      </a>
    </div>
  )
}
