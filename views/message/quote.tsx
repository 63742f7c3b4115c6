// What a message answers: its author and first words, and the way to it.

import type { MessageId, RoomId } from '../../rooms/kernel/ids.ts'
import type { Message } from '../../rooms/model/words.ts'
import { excerptOf } from '../markup.ts'
import { paths } from '../paths.ts'
import type { Words } from '../words/words.ts'

interface QuoteProps {
  readonly room: RoomId
  readonly id: MessageId
  /** Scripts look it up where it is not known: a live message is drawn without asking anybody. */
  readonly answered: Message | undefined
  readonly words: Words
}

export function Quote({ room, id, answered, words }: QuoteProps) {
  return (
    <a class="quote" href={paths.message(room, id)} data-quotes={id} data-known={answered && ''}>
      <b class="quote-who" dir="auto">
        {answered?.sender.displayName ?? words.talk.answered}
      </b>{' '}
      <span class="quote-text" dir="auto">
        {answered && excerpt(answered, words)}
      </span>
    </a>
  )
}

/** What it said in one line; what it carried, where it had no words. */
export function excerpt({ text, attachments, deletedAtMs }: Message, words: Words): string {
  if (deletedAtMs !== null) return words.chat.deleted
  if (text !== '') return excerptOf(text)
  return attachments[0]?.hasThumbnail ? words.talk.onlyPicture : words.talk.onlyFile
}
