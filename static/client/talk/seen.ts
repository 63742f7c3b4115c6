// "Seen by 3" under what one said last: how far each of the others has read, as it comes.

import type { Words } from '../page/facts.ts'
import { plural } from '../page/say.ts'

export interface Seen {
  heard(userId: string, seq: number): void
  /** Whenever the end of the timeline has changed. */
  draw(): void
}

interface SeenDeps {
  readonly list: HTMLElement
  readonly viewer: string
  readonly isDirect: boolean
  /** As the page was drawn: "user number,user number". */
  readonly reads: string
  readonly locale: string
  readonly words: Words
  readonly atEnd: () => boolean
}

// What one said long ago was seen; nobody looks for that word up there.
const LOOKED_AT = 100

export function createSeen(deps: SeenDeps): Seen {
  const { list, viewer, words } = deps
  const readUpTo = new Map<string, number>()
  for (const part of deps.reads.split(',')) {
    const [user = '', seq = ''] = part.split(' ')
    if (user !== '') readUpTo.set(user, Number(seq))
  }
  const line = document.createElement('p')
  line.className = 'seen'

  const lastOwn = (): HTMLElement | null => {
    let item = list.lastElementChild
    for (let looked = 0; item !== null && looked < LOOKED_AT; looked += 1) {
      if (item instanceof HTMLElement && item.dataset['author'] === viewer) return item
      item = item.previousElementSibling
    }
    return null
  }

  const seen: Seen = {
    heard(userId, seq) {
      if (userId === viewer || seq <= (readUpTo.get(userId) ?? 0)) return
      readUpTo.set(userId, seq)
      seen.draw()
    },
    draw() {
      const own = deps.atEnd() ? lastOwn() : null
      const seq = Number(own?.dataset['seq'])
      const readers = [...readUpTo].filter(([user, upTo]) => user !== viewer && upTo >= seq)
      if (own === null || readers.length === 0 || own.querySelector('.gone')) return line.remove()
      const text = deps.isDirect
        ? words.talk.seenDirect
        : plural(deps.locale, readers.length, words.talk.seen)
      if (line.textContent !== text) line.textContent = text
      line.title = namesOf(readers.map(([user]) => user))
      if (line.parentElement !== own) own.append(line)
    },
  }
  return seen
}

/** Of those whom the list of people shows. */
function namesOf(users: readonly string[]): string {
  const names = users.map((user) => document.querySelector(`#person-${user} .person-name`)?.textContent ?? '')
  return names.filter((name) => name !== '').join(', ')
}
