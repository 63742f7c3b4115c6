// The page's one dialog: opens when an answer has come into it, closes when the task is done.

export function startDialog(page: Document): void {
  const dialog = page.querySelector<HTMLDialogElement>('dialog#dialog')
  if (dialog === null) return
  page.addEventListener('htmx:after:swap', () => {
    if (dialog.childElementCount > 0 && !dialog.open) dialog.showModal()
  })
  page.addEventListener('dialog:done', () => dialog.close())
  dialog.addEventListener('close', () => dialog.replaceChildren())
  // A menu closes before its task opens, so that the focus comes back to the menu's button.
  page.addEventListener('click', (event) => {
    if (event.target instanceof Element)
      event.target.closest<HTMLElement>('a')?.closest<HTMLElement>('[popover]')?.hidePopover()
  })
  dialog.addEventListener('click', (event) => {
    if (!(event.target instanceof Element)) return
    const closes = event.target === dialog || event.target.closest('[data-close]') !== null
    if (!closes) return
    event.preventDefault()
    dialog.close()
  })
}
