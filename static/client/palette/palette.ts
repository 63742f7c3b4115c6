// The list one jumps by: letters shorten it at once, people are asked for, arrows choose, Enter opens.

import { markupOf } from '../page/markup.ts'
import { fitOf } from './fuzzy.ts'

const PAUSE_MS = 150

export function startPalette(form: HTMLFormElement): void {
  const field = form.querySelector('input')
  const list = form.parentElement?.querySelector<HTMLElement>('.jump-list')
  if (field === null || !list) return
  const people = list.querySelector<HTMLElement>('[data-group=people]')
  const search = list.querySelector<HTMLAnchorElement>('.jump-search')
  let timer = 0
  let asked = 0

  const rows = (): HTMLAnchorElement[] => [
    ...list.querySelectorAll<HTMLAnchorElement>('.jump-row:not([hidden])'),
  ]
  const chosen = (): HTMLAnchorElement | null => list.querySelector('.jump-row.is-chosen')
  const choose = (row: HTMLAnchorElement | undefined): void => {
    const before = chosen()
    before?.classList.remove('is-chosen')
    before?.removeAttribute('aria-selected')
    row?.classList.add('is-chosen')
    row?.setAttribute('aria-selected', 'true')
    row?.scrollIntoView({ block: 'nearest' })
    field.setAttribute('aria-activedescendant', row?.id ?? '')
  }

  const draw = (): void => {
    label(field, list)
    const typed = field.value.trim()
    for (const group of list.querySelectorAll('.jump-group')) sift(group, typed)
    if (search) search.search = typed === '' ? '' : `?${new URLSearchParams({ q: typed })}`
    choose(rows()[0])
  }

  const askPeople = async (): Promise<void> => {
    const turn = ++asked
    const typed = field.value.trim()
    let html = ''
    if (typed !== '') {
      const headers = { 'HX-Request': 'true', Accept: 'text/html' }
      const answer = await fetch(`/jump?${new URLSearchParams({ q: typed })}`, { headers }).catch(() => null)
      if (answer?.ok) html = await answer.text()
    }
    // Somebody typed on: a newer answer is on its way.
    if (turn !== asked || people === null) return
    for (const row of people.querySelectorAll('.jump-row')) row.remove()
    people.append(markupOf(html))
    draw()
  }

  const step = (by: number): void => {
    const all = rows()
    const at = all.findIndex((row) => row.classList.contains('is-chosen'))
    choose(all[(at + by + all.length) % all.length])
  }

  field.addEventListener('input', () => {
    draw()
    clearTimeout(timer)
    timer = window.setTimeout(askPeople, PAUSE_MS)
  })
  field.addEventListener('keydown', (event) => {
    if (event.isComposing || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
    event.preventDefault()
    step(event.key === 'ArrowDown' ? 1 : -1)
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    chosen()?.click()
  })
  draw()
  field.focus()
}

/** Shows what fits, the best first; people were found by the server, which knows more of their names. */
function sift(group: Element, typed: string): void {
  const isFound = group instanceof HTMLElement && group.dataset['group'] === 'people'
  const fits = [...group.querySelectorAll<HTMLElement>('.jump-row')].map((row) => {
    const score = fitOf(typed, row.dataset['name'] ?? '')
    return { row, score: score ?? (isFound ? -1 : null) }
  })
  for (const { row, score } of fits) row.hidden = score === null
  if (typed === '') return
  const order = fits.toSorted((a, b) => (b.score ?? -9) - (a.score ?? -9))
  for (const { row } of order) group.append(row)
}

/** A field and the list it chooses from, for those who hear the page. */
function label(field: HTMLInputElement, list: HTMLElement): void {
  field.setAttribute('role', 'combobox')
  field.setAttribute('aria-expanded', 'true')
  field.setAttribute('aria-controls', list.id)
  field.setAttribute('aria-autocomplete', 'list')
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', field.getAttribute('aria-label') ?? '')
  for (const group of list.querySelectorAll('.jump-group')) {
    group.setAttribute('role', 'group')
    group.setAttribute('aria-label', group.querySelector('.jump-title')?.textContent ?? '')
    group.querySelector('.jump-title')?.setAttribute('role', 'presentation')
  }
  for (const [at, row] of [...list.querySelectorAll('.jump-row')].entries()) {
    row.id = `jump-${at}`
    row.setAttribute('role', 'option')
    row.setAttribute('tabindex', '-1')
  }
}
