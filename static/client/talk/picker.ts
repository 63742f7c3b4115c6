// All emoji, found by name or by looking. Loaded when somebody first asks for it.

import type { findEmoji as find } from '../emoji/emoji-data.ts'
import type { TalkWords } from '../page/facts.ts'

type FindEmoji = typeof find

interface PickerDeps {
  readonly dialog: HTMLDialogElement
  readonly words: TalkWords
  readonly onPick: (emoji: string) => void
}

// The first of each kind, in the order of the list: headings stand before them.
const GROUPS = ['😀', '👋', '🐵', '🍇', '🌍', '🎃', '👓', '🏧', '🏁']
const RECENT_KEY = 'parley.emoji'
const RECENT_MOST = 16
const FOUND_MOST = 120
const ALL = 5_000

export async function openPicker({ dialog, words, onPick }: PickerDeps): Promise<void> {
  const { findEmoji } = await import('../emoji/emoji-data.ts')
  const field = make('input', 'form-control picker-field')
  field.type = 'search'
  field.placeholder = words.findEmoji
  field.ariaLabel = words.findEmoji
  const found = make('div', 'picker-found')
  dialog.replaceChildren(field, found)

  const draw = (): void => {
    const query = field.value.trim()
    found.replaceChildren(
      ...(query === '' ? everything(findEmoji, words) : matches(findEmoji(query, FOUND_MOST), words)),
    )
    found.scrollTop = 0
  }
  field.addEventListener('input', draw)
  found.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null
    if (button === null) return
    remember(button.value)
    dialog.close()
    onPick(button.value)
  })
  field.addEventListener('keydown', (event) => {
    const first = found.querySelector('button')
    if (event.key === 'Enter') first?.click()
    else if (event.key === 'ArrowDown') first?.focus()
    else return
    event.preventDefault()
  })
  found.addEventListener('keydown', (event) => move(event, found, field))
  draw()
}

function everything(findEmoji: FindEmoji, words: TalkWords): Element[] {
  const recent = readRecent()
  const all = findEmoji('', ALL)
  const parts: Element[] = []
  if (recent.length > 0)
    parts.push(heading(words.recent), grid(recent.map((emoji) => ({ emoji, name: emoji }))))
  GROUPS.forEach((emoji, at) => {
    const from = all.findIndex((one) => one.emoji === emoji)
    const next = all.findIndex((one) => one.emoji === GROUPS[at + 1])
    parts.push(heading(words.emojiGroups[at] ?? ''), grid(all.slice(from, next === -1 ? undefined : next)))
  })
  return parts
}

function matches(found: ReturnType<FindEmoji>, words: TalkWords): Element[] {
  if (found.length > 0) return [grid(found)]
  const nothing = make('p', 'picker-nothing')
  nothing.textContent = words.noEmoji
  return [nothing]
}

function heading(text: string): Element {
  const title = make('h3', 'picker-heading')
  title.textContent = text
  return title
}

function grid(emoji: readonly { readonly emoji: string; readonly name: string }[]): Element {
  const list = make('div', 'picker-grid')
  for (const { emoji: sign, name } of emoji) {
    const button = make('button', 'picker-emoji')
    button.type = 'button'
    button.value = sign
    button.title = name.replaceAll('_', ' ')
    button.textContent = sign
    button.tabIndex = -1
    list.append(button)
  }
  return list
}

/** Arrows walk over the grid as the eye does; up from its first row leads back to the field. */
function move(event: KeyboardEvent, found: Element, field: HTMLElement): void {
  const current = document.activeElement
  if (!(current instanceof HTMLElement)) return
  const buttons = [...found.querySelectorAll('button')]
  const at = buttons.findIndex((button) => button === current)
  const row = Math.max(1, Math.floor(found.clientWidth / Math.max(1, current.offsetWidth)))
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -row, ArrowDown: row }[event.key]
  if (step === undefined || at === -1) return
  event.preventDefault()
  const next = buttons[at + step]
  if (next) next.focus()
  else if (step < 0) field.focus()
}

function readRecent(): readonly string[] {
  return (localStorage.getItem(RECENT_KEY) ?? '').split(' ').filter((emoji) => emoji !== '')
}

function remember(emoji: string): void {
  const recent = [emoji, ...readRecent().filter((one) => one !== emoji)].slice(0, RECENT_MOST)
  localStorage.setItem(RECENT_KEY, recent.join(' '))
}

function make<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, name: string): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  element.className = name
  return element
}
