// The browser's half of the chat: joins the parts to the page that the server has drawn.

import 'htmx.org'
import { createBanner } from './page/banner.ts'
import { startCopyLink } from './page/copy-link.ts'
import { startCopyText } from './page/copy-text.ts'
import { startDialog } from './page/dialog.ts'
import { type Facts, readFacts } from './page/facts.ts'
import { startGrowing } from './page/grow.ts'
import { createSidebar, type Sidebar } from './page/sidebar.ts'
import { createTimes, type Times } from './page/times.ts'
import { createToast } from './page/toast.ts'
import { createRoom, type Room } from './room/room.ts'
import { type Connection, startConnection } from './wire/connection.ts'
import type { ServerFrame } from './wire/frames.ts'
import { startEditing } from './write/editing.ts'
import { createOutbox } from './write/outbox.ts'
import type { PendingList } from './write/pending-list.ts'
import { createSender } from './write/sender.ts'
import { startWriting } from './write/writing.ts'

const LOGIN = '/login?ended'

function start(facts: Facts): void {
  const times = createTimes(facts.locale, () => new Date())
  const toast = createToast(document.getElementById('toast'))
  const title = document.title
  times.localise(document)
  startDialog(document)
  startGrowing(document)
  startEditing(document)
  startCopyLink(document, () => toast(facts.words.copied))
  startCopyText(document)
  document.addEventListener('htmx:error', () => toast(facts.words.failed))
  document.addEventListener('htmx:response:error', (event) => {
    if (isFault(event)) toast(facts.words.failed)
  })
  const sidebar = createSidebar({
    page: document,
    locale: facts.locale,
    words: facts.words,
    currentRoom: facts.room?.id ?? null,
    onTotal(total) {
      document.title = total === 0 ? title : `(${total}) ${title}`
    },
  })
  startLive(facts, { times, sidebar, fail: () => toast(facts.words.failed) })
}

interface PageParts {
  readonly times: Times
  readonly sidebar: Sidebar
  readonly fail: () => void
}

function startLive(facts: Facts, { times, sidebar, fail }: PageParts): void {
  const outbox = createOutbox(localStorage, `parley.outbox.${facts.viewer}`)
  let pending: PendingList | null = null
  const sender = createSender({
    outbox,
    request: (frame) => connection.request(frame),
    later: (task, delayMs) => void window.setTimeout(task, delayMs),
    onRefused: (nonce, code) => pending?.refuse(nonce, code),
    onSent(nonce, seq) {
      // Otherwise its event is still on the way, and settles it in place.
      if (room !== null && seq <= room.lastSeq()) pending?.settle(nonce)
    },
  })
  const room = openRoom(facts, times, {
    connection: () => connection,
    onFailure: fail,
    onSettled(nonce) {
      outbox.remove(nonce)
      pending?.settle(nonce)
    },
  })
  const banner = createBanner(document.getElementById('banner'), facts.words, () => connection.tryNow())
  const connection = startConnection({
    protocol: `parley.v1.html.${facts.locale}`,
    onEnded: () => window.location.assign(LOGIN),
    stillSignedIn,
    onFrame: (frame) => takeFrame(frame, facts, room, sidebar),
    onState(state) {
      banner(state)
      pending?.setOnline(state.type === 'open')
      if (state.type !== 'open') return
      if (facts.room?.member) void room?.follow()
      sender.flush()
    },
  })
  if (room !== null && facts.room?.member) {
    pending = startWriting({
      facts,
      roomId: facts.room.id,
      room,
      times,
      outbox,
      sender,
      connection: () => connection,
    })
  }
  window.addEventListener('online', () => connection.tryNow())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') connection.tryNow()
  })
}

interface RoomWires {
  readonly connection: () => Connection
  readonly onSettled: (nonce: string) => void
  readonly onFailure: () => void
}

function openRoom(facts: Facts, times: Times, wires: RoomWires): Room | null {
  const scrollerElement = document.getElementById('scroller')
  const list = document.getElementById('timeline')
  if (facts.room === null || !scrollerElement || !list) return null
  return createRoom({ facts, room: facts.room, scrollerElement, list, times, ...wires })
}

function takeFrame(frame: ServerFrame, facts: Facts, room: Room | null, sidebar: Sidebar): void {
  if (frame.type === 'event' || frame.type === 'signal') return room?.take(frame)
  if (frame.type !== 'notice') return
  const about = String(frame.data['room'])
  const here = about === facts.room?.id
  switch (frame.notice) {
    case 'unread': {
      // What one is looking at is not unread, whatever the count was when it left the server.
      const unread = here && room?.inView() ? 0 : Number(frame.data['unread'])
      return sidebar.setUnread({ room: about, unread })
    }
    case 'room_added':
      return void sidebar.refresh()
    case 'room_removed':
      if (here) return window.location.assign('/rooms')
      return void sidebar.refresh()
    case 'session_revoked':
      // Every socket is told of every session's end; the one concerned is closed with 4401.
      return
  }
}

async function stillSignedIn(): Promise<boolean> {
  try {
    const answer = await fetch('/rooms/sidebar', { headers: { 'HX-Request': 'true' } })
    return !answer.headers.has('HX-Redirect')
  } catch {
    // The server cannot be reached: that says nothing about the session.
    return true
  }
}

function isFault(event: Event): boolean {
  if (!(event instanceof CustomEvent)) return false
  const detail: { ctx?: { response?: { status?: number } } } = event.detail
  return (detail.ctx?.response?.status ?? 0) >= 500
}

const found = readFacts(document)
if (found !== null) start(found)
