// The message as it will look, drawn by the server that will draw it. Loaded when first asked for.

import htmx from 'htmx.org'

export interface Preview {
  toggle(): void
  close(): void
}

export function createPreview(form: HTMLFormElement, button: HTMLButtonElement): Preview {
  const field = form.querySelector('textarea')
  const place = form.querySelector<HTMLElement>('.composer-preview')
  const show = (isOpen: boolean): void => {
    button.setAttribute('aria-pressed', String(isOpen))
    form.classList.toggle('is-previewing', isOpen)
    if (place) place.hidden = !isOpen
    if (!isOpen) place?.replaceChildren()
  }
  const preview: Preview = {
    toggle() {
      if (field === null || place === null) return
      if (!place.hidden) return preview.close()
      // What goes wrong is told by htmx's own events, as for every other request.
      const asked = { values: { text: field.value }, target: place, swap: 'innerHTML' }
      htmx
        .ajax('POST', button.dataset['preview'] ?? '', asked)
        .then(() => {
          show(true)
          place.focus({ preventScroll: true })
        })
        .catch(() => {})
    },
    close() {
      show(false)
      field?.focus()
    },
  }
  place?.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') preview.close()
  })
  return preview
}
