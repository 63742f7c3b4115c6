// Between the page and the service worker: what the page hears is told to it, and where a notification leads is shown.

import type { PageMessage, WorkerMessage } from '../../worker/messages.ts'
import type { Facts } from '../page/facts.ts'
import { workerAddress } from '../page/policy.ts'
import type { ServerFrame } from '../wire/frames.ts'
import { isTold, keepSubscribed } from './subscription.ts'
import { watchVersions } from './versions.ts'

export type Notice = Extract<ServerFrame, { type: 'notice' }>

export interface Link {
  take(notice: Notice): void
  connected(): void
}

export function startLink(page: Document, facts: Facts): Link {
  const { serviceWorker: workers } = navigator
  const { viewer } = facts
  const script = new URL(
    page.querySelector<HTMLScriptElement>('script[type=module]')?.src ?? '/',
    location.href,
  )
  const tell = (message: PageMessage): void => {
    // The first time it takes the page over a moment after it was installed.
    void workers.ready.then(({ active }) => active?.postMessage(message))
  }

  workers.addEventListener('message', ({ data, ports }: MessageEvent<WorkerMessage>) => {
    if (data.type === 'which') ports[0]?.postMessage(script.pathname)
    else if (data.type === 'show') show(page, data.url)
  })
  workers
    .register(workerAddress(), { updateViaCache: 'none' })
    // A browser that keeps nothing, as in some private windows, has none.
    .catch(() => {})
  const versions = watchVersions(page, script.pathname, facts.words.device)
  tell({ type: 'look', look: lookOf(page) })
  tell({ type: 'standing', rooms: roomsWithNews(page), viewer, atMs: performance.timeOrigin })
  if (location.pathname === '/friends') tell({ type: 'seen', place: viewer })
  void keepSubscribed(viewer).catch(() => {})
  watchBadge(page)
  let isFirst = true

  return {
    connected() {
      // The browser has asked by itself when it loaded the page.
      if (!isFirst) versions.ask()
      isFirst = false
    },
    take(notice) {
      const message = messageOf(page, facts, notice)
      if (message !== null) tell(message)
    },
  }
}

function messageOf(page: Document, { viewer, locale }: Facts, { notice, data }: Notice): PageMessage | null {
  switch (notice) {
    case 'notification': {
      const isLooking = page.visibilityState === 'visible' && page.hasFocus()
      if (isLooking || !isTold(viewer)) return null
      const notification = data['notification'] as Told['notification']
      return { type: 'told', notification, room: roomOf(page, notification.room), viewer, locale }
    }
    case 'notifications_read':
      return { type: 'read', ids: data['ids'] as readonly string[] | 'all' }
    case 'unread':
      return Number(data['unread']) === 0 ? { type: 'seen', place: String(data['room']) } : null
    default:
      return null
  }
}

type Told = Extract<PageMessage, { type: 'told' }>

function roomOf(page: Document, room: string | undefined): Told['room'] {
  if (room === undefined) return null
  const link = page.querySelector(`#sidebar-rooms li[data-room="${CSS.escape(room)}"] .room-link`)
  const name = link?.querySelector('.room-link-name')?.textContent
  return name ? { name, isDirect: link?.classList.contains('is-direct') === true } : null
}

function roomsWithNews(page: Document): readonly string[] {
  const items = page.querySelectorAll<HTMLElement>('#sidebar-rooms li[data-room]:has(.has-unread)')
  return [...items].map(({ dataset }) => dataset['room'] ?? '')
}

/** The message where it stands, else the page at it. */
function show(page: Document, address: string): void {
  const { pathname, searchParams } = new URL(address)
  const at = searchParams.get('at')
  if (pathname === location.pathname && at === null) return
  const message =
    pathname === location.pathname &&
    page.querySelector(`#timeline .message[data-seq="${CSS.escape(at ?? '')}"]`)
  if (!message) return location.assign(address)
  page.querySelector('.message.is-target')?.classList.remove('is-target')
  message.classList.add('is-target')
  message.scrollIntoView({ block: 'center' })
}

/** What the page for a lost connection depends on. */
function lookOf({ documentElement: { lang, dataset } }: Document): string {
  return `${lang} ${dataset['bsTheme'] ?? 'auto'}`
}

/** The number on the bell is that on the icon of the installed app, where the device has such a thing. */
function watchBadge(page: Document): void {
  const bell = page.getElementById('bell-badge')?.parentElement
  if (!bell || !('setAppBadge' in navigator)) return
  const draw = (): void => {
    const count = Number(page.getElementById('bell-badge')?.dataset['count'] ?? 0)
    navigator.setAppBadge(count).catch(() => {})
  }
  // The badge is drawn anew with each number.
  new MutationObserver(draw).observe(bell, { childList: true })
  draw()
}
