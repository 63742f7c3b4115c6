// The search: a key that leads to its field, the address that follows what is asked, days in the reader's zone.

import { htmxSource } from './htmx-source.ts'

const TYPES_TEXT = 'input, textarea, select, [contenteditable]'

export function startSearch(page: Document): void {
  tellZone(page)
  page.addEventListener('keydown', (event) => {
    if (!isSearchKey(event) || page.querySelector('dialog[open]') !== null) return
    const field = page.querySelector<HTMLInputElement>('[data-search]')
    if (field === null || !field.checkVisibility()) return
    event.preventDefault()
    field.focus()
    field.select()
  })
  page.addEventListener('htmx:after:swap', (event) => {
    tellZone(page)
    const { element, action } = htmxSource(event)
    if (element?.matches('.seek')) history.replaceState(history.state, '', shortened(action))
    // The button that was pressed is gone: on with the first of what took its place.
    if (action.includes('cursor=') && action.startsWith('/search'))
      [...page.querySelectorAll('.hits, .hits-more')].at(-1)?.querySelector('a')?.focus()
  })
}

function isSearchKey({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  if (key !== '/' || metaKey || altKey) return false
  return ctrlKey || !(target instanceof Element && target.matches(TYPES_TEXT))
}

/** Fields that hold the minutes that the reader's clock is behind UTC. */
function tellZone(page: Document): void {
  for (const field of page.querySelectorAll<HTMLInputElement>('[data-zone-offset]'))
    field.value = String(new Date().getTimezoneOffset())
}

/** Without the fields that were left empty. */
function shortened(action: string): string {
  const url = new URL(action, location.href)
  for (const [name, text] of [...url.searchParams]) if (text === '') url.searchParams.delete(name)
  return url.href
}
