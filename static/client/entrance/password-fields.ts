// Passwords can be shown while one types, are hidden again when sent, and Caps Lock is told of.

export function startPasswordFields(page: Document): void {
  for (const button of page.querySelectorAll<HTMLButtonElement>('[data-shows]')) {
    const field = page.getElementById(button.dataset['shows'] ?? '')
    if (field instanceof HTMLInputElement) startField(field, button)
  }
}

function startField(field: HTMLInputElement, button: HTMLButtonElement): void {
  button.hidden = false
  const turn = (): void => {
    field.type = field.type === 'password' ? 'text' : 'password'
    const { other = '', otherLabel = '' } = button.dataset
    button.dataset['other'] = button.textContent ?? ''
    button.dataset['otherLabel'] = button.ariaLabel ?? ''
    button.textContent = other
    button.ariaLabel = otherLabel
  }
  button.addEventListener('click', turn)
  // What is sent from a field of text would be kept by the browser among the texts.
  field.form?.addEventListener('submit', () => {
    if (field.type === 'text') turn()
  })
  const caps = document.getElementById(`${field.id}-caps`)
  if (caps === null) return
  const tell = (event: KeyboardEvent): void => {
    const text = event.getModifierState('CapsLock') ? (caps.dataset['caps'] ?? '') : ''
    if (caps.textContent !== text) caps.textContent = text
  }
  field.addEventListener('keydown', tell)
  field.addEventListener('keyup', tell)
  field.addEventListener('blur', () => caps.replaceChildren())
}
