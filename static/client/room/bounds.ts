// A tab keeps a few hundred messages around the place where its reader is; the rest is one scroll away on the server.

const MOST = 500
const KEPT = 300
// Messages between the reader and where the list is cut: enough that nobody sees the cut.
const MARGIN = 150

export interface Bounds {
  /** True where messages went, and a marker that leads back to them stands in their place. */
  cut(reader: 'at_end' | 'within'): boolean
}

interface BoundsDeps {
  readonly list: HTMLElement
  readonly room: string
  readonly words: { readonly older: string; readonly newer: string }
  /** The message that is read at this moment. */
  readonly inSight: () => Element | null
}

export function createBounds({ list, room, words, inSight }: BoundsDeps): Bounds {
  const cutBefore = (first: HTMLElement | undefined): boolean => {
    if (first === undefined) return false
    while (list.firstElementChild !== null && list.firstElementChild !== first)
      list.firstElementChild.remove()
    first.classList.remove('follows')
    first.before(marker('older', `/rooms/${room}?before=${first.dataset['seq']}`, words.older))
    return true
  }

  const cutAfter = (last: HTMLElement | undefined): boolean => {
    if (last === undefined) return false
    while (list.lastElementChild !== null && list.lastElementChild !== last) list.lastElementChild.remove()
    last.after(marker('newer', `/rooms/${room}?after=${last.dataset['seq']}`, words.newer))
    return true
  }

  return {
    cut(reader) {
      const messages = [...list.querySelectorAll<HTMLElement>(':scope > .message')]
      if (messages.length <= MOST) return false
      if (reader === 'at_end') return cutBefore(messages[messages.length - KEPT])
      const sight = inSight()
      const at = messages.findIndex((message) => message === sight)
      const place = at === -1 ? Math.floor(messages.length / 2) : at
      const isBelow = place > messages.length / 2
      return isBelow ? cutBefore(messages[place - MARGIN]) : cutAfter(messages[place + MARGIN])
    },
  }
}

function marker(way: 'older' | 'newer', href: string, label: string): HTMLElement {
  const item = document.createElement('li')
  item.className = 'more'
  item.dataset['more'] = way
  const link = document.createElement('a')
  link.className = 'btn btn-quiet btn-sm'
  link.href = href
  link.textContent = label
  item.append(link)
  return item
}
