// A number beside a room: seen as a number, heard as words, hidden where it counts nothing.

import { plural } from '../page/say.ts'

export interface Counted {
  readonly sort: 'unread' | 'mentions'
  readonly count: number
  readonly forms: Readonly<Record<string, string>>
  readonly locale: string
}

/** Whether it counts more than before. */
export function writeCount(item: HTMLElement, { sort, count, forms, locale }: Counted): boolean {
  const badge = item.querySelector<HTMLElement>(`.${sort}`)
  if (badge === null) return false
  const before = Number(badge.dataset['count'])
  badge.dataset['count'] = String(count)
  badge.hidden = count === 0
  const [number, spoken] = badge.children
  if (number) number.textContent = `${badge.dataset['sign'] ?? ''}${count > 99 ? '99+' : count}`
  if (spoken) spoken.textContent = plural(locale, count, forms)
  return count > before
}
