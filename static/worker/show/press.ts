// Somebody pressed a notification: the tab of its room comes to the front, or one is opened; or it is marked as read.

import type { OpenPage, OpenPages } from '../scope.ts'
import { keptIn } from './tidings.ts'

export interface PressDeps {
  readonly clients: OpenPages
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>
  readonly origin: string
}

const FALLBACK = '/rooms'

export async function press(deps: PressDeps, action: string, notification: Notification): Promise<void> {
  notification.close()
  const kept = keptIn(notification)
  const url = ownUrl(kept?.url ?? FALLBACK, deps.origin)
  if (action === 'read' && kept !== null) return markRead(deps, kept.id, url)
  await open(deps, url)
}

async function open({ clients }: PressDeps, url: URL): Promise<void> {
  const page = await pageAt(clients, url)
  if (page === null) return void (await clients.openWindow(url.href))
  page.postMessage({ type: 'show', url: url.href })
  // A browser may refuse the front to a page; then a new one comes there.
  await page.focus().catch(() => clients.openWindow(url.href))
}

/** A tab of that room or page. Others are left alone: somebody may be busy in them. */
async function pageAt(clients: OpenPages, { pathname }: URL): Promise<OpenPage | null> {
  const pages = await clients.matchAll({ type: 'window', includeUncontrolled: true })
  const there = pages.filter(({ url }) => new URL(url).pathname === pathname)
  return there.find(({ focused }) => focused) ?? there[0] ?? null
}

async function markRead({ fetch }: PressDeps, id: string, { pathname, searchParams }: URL): Promise<void> {
  const seq = Number(searchParams.get('at'))
  const room = /^\/rooms\/([^/]+)$/.exec(pathname)?.[1]
  const json = (value: object) => ({
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(value),
  })
  // Of a room everything up to there is meant, not that one message.
  if (room !== undefined && seq > 0)
    await fetch(`/api/rooms/${room}/read`, { method: 'PUT', ...json({ seq }) })
  else await fetch('/api/notifications/read', { method: 'POST', ...json({ ids: [id] }) })
}

/** What leads elsewhere leads home. */
function ownUrl(text: string, origin: string): URL {
  const home = new URL(FALLBACK, origin)
  try {
    const url = new URL(text, origin)
    return url.origin === origin ? url : home
  } catch {
    // No address at all.
    return home
  }
}
