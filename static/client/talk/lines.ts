// Quiet lines about who came and went: those in a row become one, and a switch hides them in busy rooms.

import type { TalkWords, Words } from '../page/facts.ts'
import { fill, plural } from '../page/say.ts'

const NAMED = 3

/** True where the line has become part of the one before it. */
export function mergeLine(list: Element, line: HTMLElement, words: Words, locale: string): boolean {
  const { moved, name } = line.dataset
  const before = list.lastElementChild
  if (moved === undefined || name === undefined || !(before instanceof HTMLElement)) return false
  if (before.dataset['moved'] !== moved) return false
  const names = [...(before.dataset['names'] ?? before.dataset['name'] ?? '').split('\n'), name]
  before.dataset['names'] = names.join('\n')
  before.dataset['seq'] = line.dataset['seq'] ?? ''
  const text = before.firstElementChild
  const sentence = moved === 'in' ? words.talk.joined : words.talk.left
  if (text) text.textContent = fill(sentence, { a: listed(names, words.talk, locale) })
  return true
}

/** Names as a language lists them. */
export function listed(
  names: readonly string[],
  talk: Pick<TalkWords, 'others' | 'and'>,
  locale: string,
): string {
  const several = [...new Set(names)]
  const rest = several.length - NAMED
  const ends = rest > 0 ? plural(locale, rest, talk.others) : (several.pop() ?? '')
  const begin = several.slice(0, NAMED).join(', ')
  return begin === '' ? ends : fill(talk.and, { a: begin, b: ends })
}

/** The switch in the room's menu, as it was left in this browser. */
export function startLineSwitch(page: Document, room: string): void {
  const main = page.querySelector<HTMLElement>('main.room')
  const field = page.querySelector<HTMLInputElement>('[data-hide-lines]')
  if (main === null || field === null) return
  const key = `parley.lines.${room}`
  const apply = (): void => {
    main.classList.toggle('hides-lines', field.checked)
  }
  field.checked = localStorage.getItem(key) === 'hidden'
  field.closest('label')?.removeAttribute('hidden')
  field.addEventListener('change', () => {
    if (field.checked) localStorage.setItem(key, 'hidden')
    else localStorage.removeItem(key)
    apply()
  })
  apply()
}
