// The ways a file comes into the composer: the button, the clipboard, and dropped anywhere around it.

export function startBringing(form: HTMLFormElement, take: (files: readonly File[]) => void): void {
  const input = form.querySelector<HTMLInputElement>('.attach-input')
  const field = form.querySelector('textarea')
  input?.addEventListener('change', () => {
    const files = [...(input.files ?? [])]
    // The form itself must not send them again.
    input.value = ''
    if (files.length > 0) take(files)
    field?.focus()
  })
  field?.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])]
    // What an office program copies is a picture of its text, too: then the text is meant.
    if (files.length === 0 || event.clipboardData?.types.includes('text/plain')) return
    event.preventDefault()
    take(files)
  })
  startDropping(form, take)
}

function startDropping(form: HTMLFormElement, take: (files: readonly File[]) => void): void {
  const zone = form.parentElement
  const hint = form.querySelector<HTMLElement>('.drop-hint')
  if (zone === null || hint === null) return
  const brings = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true
  zone.addEventListener('dragover', (event) => {
    if (!brings(event) || !form.isConnected) return
    event.preventDefault()
    hint.hidden = false
  })
  zone.addEventListener('dragleave', (event) => {
    if (!(event.relatedTarget instanceof Node) || !zone.contains(event.relatedTarget)) hint.hidden = true
  })
  zone.addEventListener('drop', (event) => {
    hint.hidden = true
    if (!brings(event) || !form.isConnected) return
    event.preventDefault()
    take([...(event.dataTransfer?.files ?? [])])
    form.querySelector('textarea')?.focus()
  })
}
