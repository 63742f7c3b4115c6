// A button beside a field copies what stands in it; where the browser does not allow that, it selects it.

export function startCopyText(page: Document): void {
  page.addEventListener('click', (event) => {
    if (!(event.target instanceof Element)) return
    const button = event.target.closest<HTMLElement>('[data-copies]')
    const field = page.getElementById(button?.dataset['copies'] ?? '')
    if (button === null || !(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement))
      return
    field.select()
    navigator.clipboard?.writeText(field.value).then(
      () => {
        button.textContent = button.dataset['copied'] ?? ''
      },
      // Not allowed: it is selected, for a copy by hand.
      () => {},
    )
  })
}
