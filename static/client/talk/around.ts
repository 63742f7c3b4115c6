// What stands around the messages of a timeline and changes with them: quotes, previews, who has seen, who came.

import type { Facts, RoomFacts } from '../page/facts.ts'
import type { Scroller } from '../room/scroller.ts'
import { mergeLine, startLineSwitch } from './lines.ts'
import { startPreviews } from './previews.ts'
import { startQuotes } from './quotes.ts'
import { createSeen } from './seen.ts'

export interface Around {
  /** Before a line or message is put in; false where it has become part of what stands there. */
  take(item: HTMLElement): boolean
  /** A part of a message has been replaced. */
  replaced(element: HTMLElement): void
  heardReader(userId: string, seq: number): void
  /** The timeline has other messages than before. */
  draw(): void
}

interface AroundDeps {
  readonly facts: Facts
  readonly room: RoomFacts
  readonly list: HTMLElement
  readonly scrollerElement: HTMLElement
  readonly scroller: Scroller
  readonly atEnd: () => boolean
}

export function createAround(deps: AroundDeps): Around {
  const { facts, room, list, scroller, atEnd } = deps
  const { viewer, locale, words } = facts
  const { isDirect, reads } = room
  const seen = createSeen({ list, viewer, locale, words, isDirect, reads, atEnd })
  const quotes = startQuotes(document, scroller.show)
  const previews = startPreviews(room.id, deps.scrollerElement, (change) =>
    scroller.steady(scroller.atBottom() ? null : scroller.inSight('.message'), change),
  )
  startLineSwitch(document, room.id)

  const around: Around = {
    take(item) {
      if (item.dataset['author'] === undefined) return !mergeLine(list, item, words, locale)
      quotes.fill(item)
      return true
    },
    replaced(element) {
      if (element.classList.contains('said')) quotes.refresh(element.id.slice('t-'.length))
    },
    heardReader: seen.heard,
    draw() {
      previews.watch(list)
      seen.draw()
    },
  }
  around.draw()
  return around
}
