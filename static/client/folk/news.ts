// Who is here, how many ask for friendship, and the number on the bell: asked for while the page is seen, and when there may be something new.

import htmx from 'htmx.org'
import { markupOf } from '../page/markup.ts'

export interface FolkNews {
  /** Asks now. */
  ask(): void
}

// Presence is a courtesy: a moment late is early enough.
const EVERY_MS = 20_000
const MAX_WATCHED = 200

export function startFolkNews(page: Document, onBell: () => void): FolkNews {
  let timer = 0
  let asking = false
  let again = false

  const ask = async (): Promise<void> => {
    again = asking
    if (asking) return
    asking = true
    clearTimeout(timer)
    try {
      const path = `/friends/news?of=${watched(page).join(',')}`
      const answer = await fetch(path, { headers: { 'HX-Request': 'true', Accept: 'text/html' } })
      if (answer.ok && !answer.headers.has('HX-Redirect')) take(page, await answer.text(), onBell)
    } catch {
      // The server cannot be reached: the banner tells, and the next time asks again.
    }
    asking = false
    if (again) return void ask()
    timer = window.setTimeout(askIfSeen, EVERY_MS)
  }

  const askIfSeen = (): void => {
    // Whoever comes back to the page asks at once.
    if (page.visibilityState === 'visible') void ask()
  }

  page.addEventListener('visibilitychange', askIfSeen)
  page.addEventListener('folk:changed', () => void ask())
  askIfSeen()
  return { ask: () => void ask() }
}

function watched(page: Document): readonly string[] {
  const dots = [...page.querySelectorAll<HTMLElement>('[data-here]')]
  return [...new Set(dots.map((dot) => dot.dataset['here'] ?? ''))].slice(0, MAX_WATCHED)
}

function take(page: Document, html: string, onBell: () => void): void {
  const content = markupOf(html)
  const lists = page.getElementById('friends')
  let isOld = false
  for (const fresh of content.querySelectorAll<HTMLElement>('[data-here]')) {
    const same = `[data-here="${CSS.escape(fresh.dataset['here'] ?? '')}"]`
    for (const dot of page.querySelectorAll(same)) {
      if (dot.className === fresh.className) continue
      dot.replaceWith(fresh.cloneNode(true))
      isOld ||= lists?.querySelector(same) !== null
    }
  }
  if (renew(page, content, 'friends-badge') || isOld) drawFriends(page)
  renew(page, content, 'bell-badge')
  onBell()
}

/** Whether it counts something else than before. */
function renew(page: Document, content: DocumentFragment, id: string): boolean {
  const badge = page.getElementById(id)
  const fresh = content.getElementById(id)
  if (!badge || !fresh || badge.dataset['count'] === fresh.dataset['count']) return false
  badge.replaceWith(fresh)
  return true
}

/** The lists of the friends page anew, where that is what one looks at. */
export function drawFriends(page: Document): void {
  if (page.getElementById('friends') === null) return
  const query = page.querySelector<HTMLInputElement>('form.search input[name=q]')?.value ?? ''
  const path = `/friends?${new URLSearchParams({ q: query })}`
  void htmx.ajax('GET', path, { target: '#friends', swap: 'outerMorph' })
}
