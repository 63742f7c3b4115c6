// Alt with an arrow goes to the room above or below.

export function startRoomKeys(page: Document): void {
  page.addEventListener('keydown', (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    const links = [...page.querySelectorAll<HTMLAnchorElement>('.sidebar .room-link')].filter(
      (link) => link.closest('details:not([open])') === null,
    )
    const at = links.findIndex((link) => link.ariaCurrent === 'page')
    const next = at === -1 ? links[by === 1 ? 0 : links.length - 1] : links[at + by]
    if (next) window.location.assign(next.href)
  })
}
