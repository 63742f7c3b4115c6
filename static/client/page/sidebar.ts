// Numbers beside the rooms, and the rooms themselves when one comes or goes.

import htmx from 'htmx.org'
import type { Words } from './facts.ts'
import { plural } from './say.ts'

export interface Unread {
  readonly room: string
  readonly unread: number
}

export interface Sidebar {
  setUnread(unread: Unread): void
  /** Asks the server for the list again. */
  refresh(): Promise<void>
  total(): number
}

interface SidebarDeps {
  readonly page: Document
  readonly locale: string
  readonly words: Words
  readonly currentRoom: string | null
  readonly onTotal: (total: number) => void
}

export function createSidebar(deps: SidebarDeps): Sidebar {
  const { page, locale, words } = deps

  const sidebar: Sidebar = {
    setUnread({ room, unread }) {
      const item = page.querySelector<HTMLElement>(`#sidebar-rooms li[data-room="${CSS.escape(room)}"]`)
      if (item === null) return void sidebar.refresh()
      const badge = item.querySelector<HTMLElement>('.unread')
      const before = Number(badge?.dataset['count'])
      if (badge) write(badge, unread, plural(locale, unread, words.unread))
      item.querySelector('.room-link')?.classList.toggle('has-unread', unread > 0)
      // Activity moves a room up; reading it does not move it down.
      if (unread > before) item.parentElement?.prepend(item)
      deps.onTotal(sidebar.total())
    },
    async refresh() {
      const lists = page.querySelector('#sidebar-rooms')
      const current = deps.currentRoom === null ? '' : `?current=${deps.currentRoom}`
      const answer = await fetch(`/rooms/sidebar${current}`, { headers: { 'HX-Request': 'true' } })
      if (!answer.ok || answer.headers.has('HX-Redirect') || lists === null) return
      lists.outerHTML = await answer.text()
      const fresh = page.querySelector('#sidebar-rooms')
      if (fresh) htmx.process(fresh)
      deps.onTotal(sidebar.total())
    },
    total() {
      const badges = page.querySelectorAll<HTMLElement>('.room-link:not(.is-muted) .unread')
      return [...badges].reduce((sum, badge) => sum + Number(badge.dataset['count']), 0)
    },
  }
  return sidebar
}

function write(badge: HTMLElement, count: number, words: string): void {
  badge.dataset['count'] = String(count)
  badge.hidden = count === 0
  const [number, spoken] = badge.children
  if (number) number.textContent = count > 99 ? '99+' : String(count)
  if (spoken) spoken.textContent = words
}
