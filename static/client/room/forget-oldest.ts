// A tab that stays open in a busy room keeps what is near its end; the rest is one scroll away on the server.

const MOST = 500
const KEPT = 300

/** True where messages went, and a marker that leads back to them stands in their place. */
export function forgetOldest(list: HTMLElement, label: string): boolean {
  const messages = list.querySelectorAll<HTMLElement>(':scope > .message')
  const first = messages[messages.length - KEPT]
  if (messages.length <= MOST || first === undefined) return false
  while (list.firstElementChild !== null && list.firstElementChild !== first) list.firstElementChild.remove()
  first.classList.remove('follows')
  first.before(olderMarker(first.dataset['seq'] ?? '', label))
  return true
}

function olderMarker(before: string, label: string): HTMLElement {
  const item = document.createElement('li')
  item.className = 'more'
  item.dataset['more'] = 'older'
  const link = document.createElement('a')
  link.className = 'btn btn-quiet btn-sm'
  link.href = `?before=${before}`
  link.textContent = label
  item.append(link)
  return item
}
