// How many notifications wait to be read: the number on the bell.

import { domId } from '../dom-ids.ts'
import type { Words } from '../words/words.ts'

export function BellBadge({ unread, words }: { readonly unread: number; readonly words: Words }) {
  return (
    <span id={domId.bellBadge} class="badge-number" data-count={unread} hidden={unread === 0}>
      <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
      <span class="visually-hidden">{words.notify.unread(unread)}</span>
    </span>
  )
}
