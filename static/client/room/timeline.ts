// The list of messages as it lives: new ones at its end, stretches of history at either.

import type { Times } from '../page/times.ts'
import { forgetOldest } from './forget-oldest.ts'
import { arrangeAfter, arrangeAll } from './groups.ts'
import type { StretchArrival } from './history.ts'
import type { Scroller } from './scroller.ts'

export interface Timeline {
  /** False while the page shows the middle of the past: what is said now has no place here yet. */
  atEnd(): boolean
  append(item: HTMLElement): void
  insert(arrival: StretchArrival): void
  /** The last message, for what is written next. */
  lastMessage(): HTMLElement | null
  has(selector: string): boolean
}

interface TimelineDeps {
  readonly list: HTMLElement
  readonly scroller: Scroller
  readonly times: Times
  /** What the link to forgotten messages is called. */
  readonly older: string
  /** The list has another marker that leads to older messages. */
  readonly onForgotten: () => void
}

export function createTimeline({ list, scroller, times, older, onForgotten }: TimelineDeps): Timeline {
  times.localise(list)
  arrangeAll(list, times)

  const lastMessage = (): HTMLElement | null => {
    const all = list.querySelectorAll<HTMLElement>(':scope > .message')
    return all[all.length - 1] ?? null
  }

  return {
    lastMessage,
    atEnd: () => list.querySelector('[data-more="newer"]') === null,
    has: (selector) => list.querySelector(selector) !== null,
    append(item) {
      times.localise(item)
      const before = lastMessage()
      item.classList.add('is-new')
      list.append(item)
      if (item.classList.contains('message')) arrangeAfter(before, item, times)
      if (scroller.atBottom() && forgetOldest(list, older)) onForgotten()
    },
    insert({ way, marker, items }) {
      times.localise(items)
      const anchor = way === 'older' ? marker.nextElementSibling : marker.previousElementSibling
      scroller.steady(nearestMessage(anchor, way), () => {
        marker.replaceWith(items)
        arrangeAll(list, times)
      })
    },
  }
}

function nearestMessage(from: Element | null, way: 'older' | 'newer'): Element | null {
  let item = from
  while (item !== null && !item.classList.contains('message')) {
    item = way === 'older' ? item.nextElementSibling : item.previousElementSibling
  }
  return item
}
