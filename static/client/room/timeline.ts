// The list of messages as it lives: new ones at its end, stretches of history at either, and never too many.

import type { Times } from '../page/times.ts'
import { createBounds } from './bounds.ts'
import { arrangeAfter, arrangeAll } from './groups.ts'
import type { StretchArrival } from './history.ts'
import type { Scroller } from './scroller.ts'

export interface Timeline {
  /** False while the page shows the middle of the past: what is said now has no place here yet. */
  atEnd(): boolean
  append(item: HTMLElement): void
  insert(arrival: StretchArrival): void
  /** Forgets what is far from the reader, where there is too much. Called after what was put in. */
  settle(): void
  /** The last message, for what is written next. */
  lastMessage(): HTMLElement | null
  has(selector: string): boolean
}

interface TimelineDeps {
  readonly list: HTMLElement
  readonly scroller: Scroller
  readonly times: Times
  readonly room: string
  /** What the links to forgotten messages are called. */
  readonly words: { readonly older: string; readonly newer: string }
  /** The list has another marker that leads to other messages. */
  readonly onForgotten: () => void
}

export function createTimeline({ list, scroller, times, room, words, onForgotten }: TimelineDeps): Timeline {
  times.localise(list)
  arrangeAll(list, times)
  const bounds = createBounds({ list, room, words, inSight: () => scroller.inSight('.message') })

  const timeline: Timeline = {
    lastMessage() {
      let item = list.lastElementChild
      while (item !== null && !item.classList.contains('message')) item = item.previousElementSibling
      return item instanceof HTMLElement ? item : null
    },
    // The marker that leads to newer ones stands last; nothing is put behind it.
    atEnd: () => list.lastElementChild?.getAttribute('data-more') !== 'newer',
    has: (selector) => list.querySelector(selector) !== null,
    append(item) {
      times.localise(item)
      const before = timeline.lastMessage()
      list.append(item)
      if (item.classList.contains('message')) arrangeAfter(before, item, times)
    },
    insert({ way, marker, items }) {
      times.localise(items)
      const anchor = way === 'older' ? marker.nextElementSibling : marker.previousElementSibling
      scroller.steady(nearestMessage(anchor, way), () => {
        marker.replaceWith(items)
        arrangeAll(list, times)
      })
      timeline.settle()
    },
    settle() {
      if (list.childElementCount < 500) return
      const isAtEnd = scroller.atBottom() && timeline.atEnd()
      let forgot = false
      scroller.steady(isAtEnd ? null : scroller.inSight('.message'), () => {
        forgot = bounds.cut(isAtEnd ? 'at_end' : 'within')
      })
      if (forgot) onForgotten()
    },
  }
  return timeline
}

function nearestMessage(from: Element | null, way: 'older' | 'newer'): Element | null {
  let item = from
  while (item !== null && !item.classList.contains('message')) {
    item = way === 'older' ? item.nextElementSibling : item.previousElementSibling
  }
  return item
}
