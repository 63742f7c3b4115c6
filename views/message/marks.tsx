// What others have put on a message: the pin, and emoji with how many people chose each.

import type { MessageId } from '../../rooms/kernel/ids.ts'
import type { Message, Reaction as ReactionData } from '../../rooms/model/words.ts'
import { domId } from '../dom-ids.ts'
import type { Words } from '../words/words.ts'

interface MarksProps {
  readonly message: Pick<Message, 'id' | 'pinned' | 'reactions'>
  readonly words: Words
}

/** There from the beginning: what comes live finds its place in it. */
export function Marks({ message, words }: MarksProps) {
  const { id, pinned, reactions } = message
  return (
    <div id={domId.marks(id)} class="marks">
      {pinned && <PinMark message={id} words={words} />}
      {reactions.map((reaction) => (
        <Reaction key={reaction.emoji} message={id} reaction={reaction} />
      ))}
    </div>
  )
}

export function PinMark({ message, words }: { message: MessageId; words: Words }) {
  return (
    <span id={domId.pin(message)} class="pin-mark" data-place={domId.marks(message)}>
      {words.chat.pinned}
    </span>
  )
}

interface ReactionProps {
  readonly message: MessageId
  readonly reaction: ReactionData
}

export function Reaction({ message, reaction }: ReactionProps) {
  const { emoji, count, mine } = reaction
  return (
    <span
      id={domId.reaction(message, emoji)}
      class={mine ? 'reaction mine' : 'reaction'}
      data-place={domId.marks(message)}
    >
      {emoji} <b>{count}</b>
    </span>
  )
}
