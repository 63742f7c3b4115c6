// Changing a message where it stands: the cursor goes into it, Enter saves, Escape leaves it as it was.

import htmx from 'htmx.org'
import { sends } from './composer.ts'

export function startEditing(page: Document): void {
  page.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return
    const link = event.target.closest<HTMLAnchorElement>('a.edits, a.deletes')
    const message = link?.closest('.message')
    if (!link || !message) return
    event.preventDefault()
    const said = `#${message.id.replace('m-', 't-')}`
    const target = link.classList.contains('edits') ? said : '#dialog'
    // What goes wrong is told by htmx's own events, as for every other link.
    htmx.ajax('GET', link.href, { target, swap: 'innerHTML' }).catch(() => {})
  })
  page.addEventListener('htmx:after:swap', () => {
    const field = page.querySelector<HTMLTextAreaElement>('.edit-form textarea:not([data-ready])')
    if (field === null) return
    field.dataset['ready'] = ''
    field.focus()
    field.setSelectionRange(field.value.length, field.value.length)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
  page.addEventListener('keydown', (event) => {
    const field = event.target
    if (!(field instanceof HTMLTextAreaElement) || field.dataset['enterSubmits'] === undefined) return
    if (event.key === 'Escape') {
      event.preventDefault()
      field.form?.querySelector<HTMLElement>('[data-cancel]')?.click()
      page.getElementById('composer-text')?.focus()
    } else if (sends(event)) {
      event.preventDefault()
      field.form?.requestSubmit()
      page.getElementById('composer-text')?.focus()
    }
  })
}

/** Opens the last message of `author` for a change; false where there is none. */
export function editLast(timeline: HTMLElement, author: string): boolean {
  const own = timeline.querySelectorAll<HTMLElement>(
    `.message[data-author="${CSS.escape(author)}"]:not(:has(> .gone)) .edits`,
  )
  const last = own[own.length - 1]
  last?.click()
  return last !== undefined
}
