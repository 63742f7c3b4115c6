// Days between notifications as the reader's clock has them; the server sets those of UTC.

import { createTimes, startOfDay } from '../page/times.ts'

export function startDays(page: Document): void {
  const { lang, dataset } = page.documentElement
  const times = createTimes(lang, () => new Date(), dataset['hours'] === 'h12' ? 'h12' : 'h23')
  const arrange = (): void => {
    const list = page.querySelector('.notice-list')
    if (list === null) return
    const days = [...list.querySelectorAll<HTMLElement>(':scope > .notice-day')]
    const blank = days[0]
    if (blank === undefined) return
    for (const day of days) day.remove()
    let before = Number.NaN
    for (const row of list.querySelectorAll(':scope > .notice')) {
      const at = row.querySelector('time')?.dateTime
      const day = at === undefined ? before : startOfDay(new Date(at))
      if (at !== undefined && day !== before) row.before(dayLine(blank, at))
      before = day
    }
    times.localise(list)
  }
  arrange()
  page.addEventListener('htmx:after:swap', arrange)
}

function dayLine(blank: HTMLElement, at: string): Node {
  const line = blank.cloneNode(true)
  if (line instanceof HTMLElement) {
    line.removeAttribute('id')
    for (const time of line.querySelectorAll('time')) time.dateTime = at
  }
  return line
}
