// What a message says: the part that an edit or a deletion replaces. The only place that trusts ready-made HTML.

import type { MessageId } from '../../rooms/kernel/ids.ts'
import type { Named } from '../../rooms/model/writing/named.ts'
import { domId } from '../dom-ids.ts'
import { messageHtml } from '../markup.ts'
import type { Words } from '../words/words.ts'
import { placed } from './placed.ts'

export interface SaidProps {
  readonly id: MessageId
  readonly text: string
  readonly named: readonly Named[]
  readonly state: 'plain' | 'edited' | 'deleted'
  readonly words: Words
  readonly copy?: boolean | undefined
}

/** Marked up as it will stand in the room. */
export function SaidText({ text, named }: Pick<SaidProps, 'text' | 'named'>) {
  return <div class="text" dir="auto" dangerouslySetInnerHTML={{ __html: messageHtml(text, named) }} />
}

export function Said({ id, text, named, state, words, copy }: SaidProps) {
  const place = placed(domId.said(id), copy)
  if (state === 'deleted') {
    return (
      <div {...place} class="said gone">
        {words.chat.deleted}
      </div>
    )
  }
  return (
    <div {...place} class="said">
      <SaidText text={text} named={named} />
      {state === 'edited' && <small class="edited">{words.chat.edited}</small>}
    </div>
  )
}
