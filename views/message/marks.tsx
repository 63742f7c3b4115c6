// What others have put on a message: the pin, and emoji with how many people chose each.

import type { MessageId } from '../../rooms/kernel/ids.ts'
import type { Message, Reaction as ReactionData } from '../../rooms/model/words.ts'
import { domId } from '../dom-ids.ts'
import { Icon } from '../parts/icon.tsx'
import { paths } from '../paths.ts'
import type { Words } from '../words/words.ts'
import { placed } from './placed.ts'

interface MarksProps {
  readonly message: Pick<Message, 'id' | 'room' | 'pinned' | 'reactions'>
  readonly words: Words
  readonly copy?: boolean | undefined
}

/** There from the beginning: what comes live finds its place in it. Pressing an emoji puts it there, or takes it. */
export function Marks({ message, words, copy }: MarksProps) {
  const { id, room, pinned, reactions } = message
  return (
    <form
      {...placed(domId.marks(id), copy)}
      class="marks"
      method="post"
      action={paths.reactions(room, id)}
      data-message={id}
    >
      {pinned && <PinMark message={id} words={words} copy={copy} />}
      {reactions.map((reaction) => (
        <Reaction key={reaction.emoji} message={id} reaction={reaction} copy={copy} />
      ))}
    </form>
  )
}

interface PinMarkProps {
  readonly message: MessageId
  readonly words: Words
  readonly copy?: boolean | undefined
}

export function PinMark({ message, words, copy }: PinMarkProps) {
  return (
    <span {...placed(domId.pin(message), copy)} class="pin-mark" data-place={domId.marks(message)}>
      <Icon name="pin-angle" />
      {words.chat.pinned}
    </span>
  )
}

interface ReactionProps {
  readonly message: MessageId
  readonly reaction: ReactionData
  /** Who has just changed it, and whether by putting it there: only the viewer knows whether that is oneself. */
  readonly by?: { readonly userId: string; readonly put: boolean }
  readonly copy?: boolean | undefined
}

export function Reaction({ message, reaction, by, copy }: ReactionProps) {
  const { emoji, count, mine } = reaction
  return (
    <button
      {...placed(domId.reaction(message, emoji), copy)}
      class="reaction"
      type="submit"
      name="emoji"
      value={emoji}
      aria-pressed={mine ? 'true' : 'false'}
      data-place={domId.marks(message)}
      data-by={by?.userId}
      data-put={by && (by.put ? 'yes' : 'no')}
    >
      <span class="reaction-emoji">{emoji}</span> <b>{count}</b>
    </button>
  )
}
