// Moving among messages by arrow keys, and holding one open by a tap.

export function startMessageKeys(scroller: HTMLElement): void {
  scroller.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    if (!(event.target instanceof HTMLElement) || event.target.closest('textarea, input')) return
    const messages = [...scroller.querySelectorAll<HTMLElement>('.message[id]')]
    const current = event.target.closest<HTMLElement>('.message')
    const at = current === null ? messages.length : messages.indexOf(current)
    const next = messages[event.key === 'ArrowUp' ? at - 1 : at + 1]
    if (next === undefined) return
    event.preventDefault()
    next.focus({ preventScroll: true })
    next.scrollIntoView({ block: 'nearest' })
  })
  scroller.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || event.target.closest('a, button, textarea')) return
    const message = event.target.closest('.message')
    for (const held of scroller.querySelectorAll('.is-held'))
      if (held !== message) held.classList.remove('is-held')
    // A pointer that can hover shows the actions by hovering.
    if (!matchMedia('(hover: hover)').matches) message?.classList.toggle('is-held')
  })
}
