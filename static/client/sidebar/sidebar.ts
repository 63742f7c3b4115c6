// Numbers beside the rooms, their order, and the rooms themselves when one comes or goes.

import htmx from 'htmx.org'
import type { Words } from '../page/facts.ts'
import { type Counted, writeCount } from './count.ts'
import { fetchPiece, replaceLists } from './room-lists.ts'

export interface Unread {
  readonly room: string
  readonly unread: number
  readonly mentions: number
}

export interface Sidebar {
  setUnread(unread: Unread): void
  /** Something was said in the room: it goes to the top of its list. */
  raise(room: string): void
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
  /** One that is not muted has more to read than before. */
  readonly onMore: () => void
  /** The list is another: who stands in it is not known to be here. */
  readonly onRefreshed: () => void
}

export function createSidebar(deps: SidebarDeps): Sidebar {
  const { page, locale, words } = deps
  let refreshing = false
  let again = false

  const itemOf = (room: string): HTMLElement | null =>
    page.querySelector(`#sidebar-rooms li[data-room="${CSS.escape(room)}"]`)

  const sidebar: Sidebar = {
    setUnread({ room, unread, mentions }) {
      again = true
      const item = itemOf(room)
      if (item === null) return void sidebar.refresh()
      const write = (counted: Omit<Counted, 'locale'>): boolean => writeCount(item, { ...counted, locale })
      const isMore = write({ sort: 'unread', count: unread, forms: words.unread })
      write({ sort: 'mentions', count: mentions, forms: words.folk.mentions })
      const link = item.querySelector('.room-link')
      link?.classList.toggle('has-unread', unread > 0)
      // Activity moves a room up; reading it does not move it down.
      if (isMore) sidebar.raise(room)
      if (isMore && !link?.classList.contains('is-muted')) deps.onMore()
      deps.onTotal(sidebar.total())
    },
    raise(room) {
      const item = itemOf(room)
      const list = item?.closest('.room-section')?.querySelector('.room-list')
      if (!item || !list || list.firstElementChild === item) return
      const focused = page.activeElement
      list.prepend(item)
      // What is moved loses the focus.
      if (focused instanceof HTMLElement && item.contains(focused)) focused.focus()
    },
    async refresh() {
      // What was told meanwhile may be newer than the answer.
      again = refreshing
      if (refreshing) return
      refreshing = true
      const current = deps.currentRoom === null ? '' : `?current=${deps.currentRoom}`
      const html = await fetchPiece(`/rooms/sidebar${current}`)
      refreshing = false
      const lists = page.getElementById('sidebar-rooms')
      if (html === null || lists === null) return
      if (again) return sidebar.refresh()
      const fresh = replaceLists(page, lists, html)
      if (fresh === null) return
      htmx.process(fresh)
      deps.onRefreshed()
      deps.onTotal(sidebar.total())
    },
    total() {
      const badges = page.querySelectorAll<HTMLElement>('.room-link:not(.is-muted) .unread')
      return [...badges].reduce((sum, badge) => sum + Number(badge.dataset['count']), 0)
    },
  }
  return sidebar
}
