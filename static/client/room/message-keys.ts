// Moving among messages by arrow keys.

export function startMessageKeys(scroller: HTMLElement): void {
  scroller.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    if (!(event.target instanceof HTMLElement) || event.target.closest('textarea, input, .actions')) return
    const messages = [...scroller.querySelectorAll<HTMLElement>('.message[id]')]
    const current = event.target.closest<HTMLElement>('.message')
    const at = current === null ? messages.length : messages.indexOf(current)
    const next = messages[event.key === 'ArrowUp' ? at - 1 : at + 1]
    if (next === undefined) return
    event.preventDefault()
    next.focus({ preventScroll: true })
    next.scrollIntoView({ block: 'nearest' })
  })
}
