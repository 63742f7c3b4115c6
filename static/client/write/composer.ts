// The form one writes in: Enter sends, Shift+Enter breaks, ↑ edits what one said last, drafts survive a reload.

import type { Words } from '../page/facts.ts'
import { fill } from '../page/say.ts'

interface ComposerDeps {
  readonly form: HTMLFormElement
  readonly words: Words
  readonly draftKey: string
  readonly onSend: (text: string) => void
  readonly onTyping: () => void
  readonly onEditLast: () => boolean
}

const TYPING_EVERY_MS = 2_000

export function startComposer(deps: ComposerDeps): void {
  const { form, words } = deps
  const field = form.querySelector('textarea')
  const hint = form.querySelector('.composer-keys')
  if (field === null) return
  const maxChars = Number(form.dataset['maxChars'])
  const keys = hint?.textContent ?? ''
  let typedAtMs = 0

  const measure = (): number => {
    const surplus = field.value.length > maxChars ? [...field.value].length - maxChars : 0
    hint?.classList.toggle('is-wrong', surplus > 0)
    if (hint) hint.textContent = surplus > 0 ? fill(words.tooLong, { n: surplus }) : keys
    return surplus
  }

  const write = (text: string): void => {
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }

  field.addEventListener('input', () => {
    localStorage.setItem(deps.draftKey, field.value)
    measure()
    const now = Date.now()
    if (field.value.trim() === '' || now - typedAtMs < TYPING_EVERY_MS) return
    typedAtMs = now
    deps.onTyping()
  })

  field.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowUp' && field.value === '' && deps.onEditLast()) event.preventDefault()
    if (!sends(event)) return
    event.preventDefault()
    form.requestSubmit()
  })

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const text = field.value
    if (text.trim() === '' || measure() > 0) return
    write('')
    // The next letter is news again.
    typedAtMs = 0
    field.focus()
    deps.onSend(text)
  })

  const draft = localStorage.getItem(deps.draftKey)
  if (draft && field.value === '') {
    field.value = draft
    measure()
  }
  if (matchMedia('(hover: hover)').matches) field.focus({ preventScroll: true })
}

/** On a touch keyboard Enter breaks the line: there is no Shift to hold. */
export function sends(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return false
  return matchMedia('(hover: hover)').matches
}
