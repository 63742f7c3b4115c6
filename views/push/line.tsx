// A quiet line in the timeline: somebody came, went, or changed the room.

import { domId } from '../dom-ids.ts'

export function Line({ seq, text }: { seq: number; text: string }) {
  return (
    <li id={domId.line(seq)} class="line" data-place={domId.timeline} data-seq={seq}>
      <span dir="auto">{text}</span>
    </li>
  )
}

/** Tells the page to take an element away. */
export function Gone({ id }: { id: string }) {
  return <i data-remove={id} />
}
