// "Link to this message": copied where the browser allows it, followed where it does not.

export function startCopyLink(page: Document, onCopied: () => void): void {
  page.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return
    const link = event.target.closest<HTMLAnchorElement>('a.copies')
    // Pages over plain HTTP have no clipboard; the link then leads to the message.
    if (link === null || !navigator.clipboard) return
    event.preventDefault()
    navigator.clipboard.writeText(link.href).then(onCopied, () => window.location.assign(link.href))
  })
}
