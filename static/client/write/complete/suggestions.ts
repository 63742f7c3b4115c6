// The list of suggestions over the line one writes in: drawn, moved in, chosen from. The cursor stays in the text.

import type { Suggestion } from './suggestion.ts'

export interface SuggestionList {
  isOpen(): boolean
  show(kind: string, title: string, suggestions: readonly Suggestion[]): void
  close(): void
  move(by: number): void
  chosen(): Suggestion | null
}

interface SuggestionListDeps {
  readonly box: HTMLElement
  readonly field: HTMLTextAreaElement
  readonly onChoose: (suggestion: Suggestion) => void
}

export function createSuggestionList({ box, field, onChoose }: SuggestionListDeps): SuggestionList {
  const list = document.createElement('ul')
  list.id = `${field.id}-suggestions`
  list.setAttribute('role', 'listbox')
  box.append(list)
  field.setAttribute('aria-autocomplete', 'list')
  field.setAttribute('aria-controls', list.id)
  let shown: readonly Suggestion[] = []
  let at = 0

  const mark = (): void => {
    for (const [index, option] of [...list.children].entries()) {
      option.setAttribute('aria-selected', String(index === at))
      if (index !== at) continue
      option.scrollIntoView({ block: 'nearest' })
      field.setAttribute('aria-activedescendant', option.id)
    }
  }
  // Pressed, not clicked: the field must not lose the cursor to it.
  list.addEventListener('pointerdown', (event) => {
    event.preventDefault()
    const option = event.target instanceof Element ? event.target.closest('[role=option]') : null
    const suggestion = option === null ? undefined : shown[[...list.children].indexOf(option)]
    if (suggestion !== undefined) onChoose(suggestion)
  })

  return {
    isOpen: () => !box.hidden,
    chosen: () => shown[at] ?? null,
    show(kind, title, suggestions) {
      list.dataset['kind'] = kind
      shown = suggestions
      at = 0
      list.setAttribute('aria-label', title)
      list.replaceChildren(
        ...suggestions.map((suggestion, index) => optionOf(`${list.id}-${index}`, suggestion)),
      )
      box.hidden = false
      mark()
    },
    close() {
      shown = []
      box.hidden = true
      field.removeAttribute('aria-activedescendant')
    },
    move(by) {
      at = (at + by + shown.length) % shown.length
      mark()
    },
  }
}

function optionOf(id: string, { sign, title, about }: Suggestion): HTMLLIElement {
  const option = document.createElement('li')
  option.id = id
  option.className = 'suggestion'
  option.setAttribute('role', 'option')
  const parts = [
    ['suggestion-sign', sign],
    ['suggestion-title', title],
    ['suggestion-about', about],
  ] as const
  for (const [className, text] of parts) {
    const part = document.createElement('span')
    part.className = className
    part.textContent = text
    if (className === 'suggestion-sign') part.setAttribute('aria-hidden', 'true')
    option.append(part)
  }
  return option
}
