// What a message says: the part that an edit or a deletion replaces. The only place that trusts ready-made HTML.

import type { MessageId } from '../../rooms/kernel/ids.ts'
import type { Named } from '../../rooms/model/writing/named.ts'
import { domId } from '../dom-ids.ts'
import { messageHtml } from '../markup.ts'
import type { Words } from '../words/words.ts'

export interface SaidProps {
  readonly id: MessageId
  readonly text: string
  readonly named: readonly Named[]
  readonly state: 'plain' | 'edited' | 'deleted'
  readonly words: Words
}

export function Said({ id, text, named, state, words }: SaidProps) {
  if (state === 'deleted') {
    return (
      <div id={domId.said(id)} class="said gone">
        {words.chat.deleted}
      </div>
    )
  }
  return (
    <div id={domId.said(id)} class="said">
      <div class="text" dir="auto" dangerouslySetInnerHTML={{ __html: messageHtml(text, named) }} />
      {state === 'edited' && <small class="edited">{words.chat.edited}</small>}
    </div>
  )
}
