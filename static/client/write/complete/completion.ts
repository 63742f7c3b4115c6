// Completes what one writes: people behind "@", emoji behind ":", commands behind "/". Loaded with the first sign.

import { plural } from '../../page/say.ts'
import type { ComposerWords } from '../composer-words.ts'
import { sourcesOf } from './sources.ts'
import type { Suggestion } from './suggestion.ts'
import { createSuggestionList } from './suggestions.ts'
import { type Token, tokenAt, wholeEmojiAt } from './token.ts'

export interface Completion {
  /** Looks at what stands before the cursor. */
  update(): void
}

interface CompletionDeps {
  readonly form: HTMLFormElement
  readonly field: HTMLTextAreaElement
  readonly words: ComposerWords
  readonly viewer: string
  readonly locale: string
}

export function startCompletion(deps: CompletionDeps): Completion {
  const { form, field, words } = deps
  const box = form.querySelector<HTMLElement>('.suggestions')
  if (box === null) return { update() {} }
  const heard = form.querySelector('[data-heard]')
  const sources = sourcesOf(form.dataset['room'] ?? '', deps.viewer, words)
  const list = createSuggestionList({ box, field, onChoose: (suggestion) => choose(suggestion) })
  let token: Token | null = null
  let question = 0

  const replace = (from: number, text: string): void => {
    const caret = field.selectionStart
    field.setRangeText(text, from, caret, 'end')
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const close = (): void => {
    question += 1
    token = null
    list.close()
  }
  const choose = (suggestion: Suggestion | null): void => {
    const from = token?.from
    close()
    if (suggestion !== null && from !== undefined) replace(from, suggestion.insert)
  }

  const isWritten = (suggestion: Suggestion | null): boolean =>
    token !== null && field.value.slice(token.from, field.selectionStart) === suggestion?.insert.trim()

  const look = async (): Promise<void> => {
    const caret = field.selectionStart
    const whole = wholeEmojiAt(field.value, caret)
    if (whole !== null) return replaceWhole(whole)
    const found = caret === field.selectionEnd ? tokenAt(field.value, caret) : null
    if (found === null) return close()
    question += 1
    const asked = question
    const suggestions = await sources[found.sign].find(found.query)
    // Somebody writes faster than we find.
    if (asked !== question) return
    if (suggestions.length === 0) return close()
    token = found
    const { title } = sources[found.sign]
    list.show(found.sign, title, suggestions)
    // Read out, not shown.
    if (heard) heard.textContent = `${title}: ${plural(deps.locale, suggestions.length, words.found)}`
  }
  const replaceWhole = async ({ name, from }: { name: string; from: number }): Promise<void> => {
    close()
    const before = field.value
    const { emojiNamed } = await import('../../emoji/emoji-data.ts')
    const emoji = emojiNamed(name)
    if (emoji !== null && field.value === before) replace(from, emoji)
  }

  const moves: Readonly<Record<string, () => void>> = {
    ArrowDown: () => list.move(1),
    ArrowUp: () => list.move(-1),
    Escape: close,
    Enter: () => choose(list.chosen()),
    Tab: () => choose(list.chosen()),
  }
  const onKey = (event: KeyboardEvent): void => {
    const move = moves[event.key]
    if (event.target !== field || !list.isOpen() || move === undefined) return
    if (event.isComposing || event.shiftKey) return
    // Who has written all of it means to go on.
    if (event.key === 'Enter' && isWritten(list.chosen())) return close()
    move()
    event.preventDefault()
    event.stopPropagation()
  }
  // Before whatever else these keys do in the form.
  form.addEventListener('keydown', onKey, { capture: true })
  field.addEventListener('blur', close)
  field.addEventListener('click', () => void look())
  return { update: () => void look() }
}
