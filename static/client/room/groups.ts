// Who continues whom, and where a day begins: the rules, and the same on the list of messages.

import { startOfDay, type Times } from '../page/times.ts'

const GROUP_MS = 5 * 60_000

export interface Spoken {
  readonly author: string
  readonly at: Date
}

export function continues(before: Spoken, after: Spoken): boolean {
  if (before.author !== after.author || !sameDay(before, after)) return false
  return after.at.getTime() - before.at.getTime() < GROUP_MS
}

export function sameDay(before: Spoken, after: Spoken): boolean {
  return startOfDay(before.at) === startOfDay(after.at)
}

/** Sets days and groups of the whole list anew: after a stretch of history has come in. `above` is what it follows. */
export function arrangeAll(list: Element, times: Times, above: Element | null = null): void {
  for (const day of list.querySelectorAll(':scope > .day')) day.remove()
  let before = above
  for (const item of list.querySelectorAll(':scope > .message')) {
    arrangeAfter(before, item, times)
    before = item
  }
}

/** Sets day and group of one message that follows `before`. */
export function arrangeAfter(before: Element | null, item: Element, times: Times): void {
  const spoken = spokenOf(item)
  const earlier = before && spokenOf(before)
  if (spoken === null) return
  const newDay = earlier === null || !sameDay(earlier, spoken)
  if (newDay) {
    // A day's line stands over the line above what is new, as the server draws it.
    const mark = item.previousElementSibling
    const below = mark?.classList.contains('unread-line') ? mark : item
    below.before(dayLine(spoken.at, times))
  }
  const adjacent = before !== null && item.previousElementSibling === before
  item.classList.toggle('follows', adjacent && earlier !== null && continues(earlier, spoken))
}

export function spokenOf(item: Element): Spoken | null {
  if (!(item instanceof HTMLElement)) return null
  const time = item.querySelector('time')
  const author = item.dataset['author']
  if (time === null || author === undefined) return null
  return { author, at: new Date(time.dateTime) }
}

function dayLine(at: Date, times: Times): HTMLElement {
  const item = document.createElement('li')
  item.className = 'day'
  const time = document.createElement('time')
  time.dateTime = at.toISOString()
  time.dataset['style'] = 'day'
  time.textContent = times.day(at)
  item.append(time)
  return item
}
