// Something happened to a message that stands: it says something else, is gone, or has a mark more or less.

import { unreachable } from '../../rooms/kernel/unreachable.ts'
import type { RoomEvent } from '../../rooms/model/events.ts'
import { namedIn } from '../../rooms/model/writing/named.ts'
import { domId } from '../dom-ids.ts'
import { PinMark, Reaction } from '../message/marks.tsx'
import { Said } from '../message/said.tsx'
import type { Words } from '../words/words.ts'
import { Gone } from './line.tsx'

export type TalkEvent = Extract<
  RoomEvent,
  {
    readonly type:
      | 'message.edited'
      | 'message.deleted'
      | 'message.pinned'
      | 'message.unpinned'
      | `reaction.${string}`
  }
>

export function Talk({ event, words }: { event: TalkEvent; words: Words }) {
  const { messageId: id } = event
  switch (event.type) {
    case 'message.edited':
      return <Said id={id} text={event.text} named={namedIn(event)} state="edited" words={words} />
    case 'message.deleted':
      return (
        <>
          <Said id={id} text="" named={[]} state="deleted" words={words} />
          <Gone id={domId.files(id)} />
          <Gone id={domId.marks(id)} />
        </>
      )
    case 'message.pinned':
      return <PinMark message={id} words={words} />
    case 'message.unpinned':
      return <Gone id={domId.pin(id)} />
    case 'reaction.added':
    case 'reaction.removed': {
      const { emoji, count, userId } = event
      const by = { userId, put: event.type === 'reaction.added' }
      if (count === 0) return <Gone id={domId.reaction(id, emoji)} />
      return <Reaction message={id} reaction={{ emoji, count, mine: false }} by={by} />
    }
    default:
      return unreachable(event)
  }
}
