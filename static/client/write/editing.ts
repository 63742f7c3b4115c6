// Changing a message where it stands: the cursor goes into it, Enter saves, Escape leaves it as it was.

import htmx from 'htmx.org'
import { messageIdOf } from '../room/copies.ts'
import { sends } from './composer.ts'

export function startEditing(page: Document): void {
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

/** Puts the field into the message, in the timeline or in a thread. */
export function openEdit(message: HTMLElement): void {
  const said = message.querySelector<HTMLElement>('.said')
  const room = document.querySelector<HTMLElement>('main.room')?.dataset['room']
  if (said === null || said.classList.contains('gone')) return
  const address = `/rooms/${room}/messages/${messageIdOf(message)}/edit`
  // What goes wrong is told by htmx's own events, as for every other link.
  htmx.ajax('GET', address, { target: said, swap: 'innerHTML' }).catch(() => {})
}

/** Opens the last message of `author` for a change; false where there is none. */
export function editLast(timeline: HTMLElement, author: string): boolean {
  const own = timeline.querySelectorAll<HTMLElement>(
    `.message[data-author="${CSS.escape(author)}"]:not(:has(> .gone)):not(.pending)`,
  )
  const last = own[own.length - 1]
  if (last !== undefined) openEdit(last)
  return last !== undefined
}
