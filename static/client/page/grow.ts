// Text fields as tall as their text, where style alone cannot do it yet.

export function startGrowing(page: Document): void {
  if (CSS.supports('field-sizing', 'content')) return
  page.addEventListener('input', (event) => {
    if (event.target instanceof HTMLTextAreaElement) grow(event.target)
  })
}

function grow(field: HTMLTextAreaElement): void {
  if (field.dataset['grows'] === undefined) return
  field.style.height = 'auto'
  field.style.height = `${field.scrollHeight}px`
}
