// A quiet line in the timeline: somebody came, went, or changed the room.

import { domId } from '../dom-ids.ts'

interface LineProps {
  readonly seq: number
  readonly text: string
  /** Somebody came or went: such lines may be hidden, and become one where they stand in a row. */
  readonly moved?: { readonly way: 'in' | 'out'; readonly name: string }
}

export function Line({ seq, text, moved }: LineProps) {
  return (
    <li
      id={domId.line(seq)}
      class={moved ? 'line is-quiet' : 'line'}
      data-place={domId.timeline}
      data-seq={seq}
      data-moved={moved?.way}
      data-name={moved?.name}
    >
      <span dir="auto">{text}</span>
    </li>
  )
}

/** Tells the page to take an element away. */
export function Gone({ id }: { id: string }) {
  return <i data-remove={id} />
}
