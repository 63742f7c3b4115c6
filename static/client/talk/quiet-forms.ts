// Forms of one button whose outcome shows by itself: sent without leaving the page. And the zone of a chosen day.

export function startQuietForms(page: Document, fail: () => void): void {
  page.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement)) return
    if (form.dataset['quiet'] !== undefined) {
      event.preventDefault()
      form.closest('dialog')?.close()
      void send(form, fail)
    }
    const offset = form.querySelector<HTMLInputElement>('[data-zone-offset]')
    const date = form.querySelector<HTMLInputElement>('input[type=date]')
    if (offset && date) offset.value = String(new Date(`${date.value}T00:00`).getTimezoneOffset())
  })
}

async function send(form: HTMLFormElement, fail: () => void): Promise<void> {
  const answer = await fetch(form.action, { method: 'POST', headers: { 'HX-Request': 'true' } }).catch(
    () => null,
  )
  if (!answer?.ok) fail()
}
