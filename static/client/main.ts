// The browser's half of the chat: joins the parts to the page that the server has drawn.

import 'htmx.org'
import { startAttending } from './attention/attend.ts'
import { createAttention } from './attention/attention.ts'
import { type Folk, startFolk } from './folk/folk.ts'
import { createBanner } from './page/banner.ts'
import { startCopyText } from './page/copy-text.ts'
import { startDialog } from './page/dialog.ts'
import { type Facts, readFacts } from './page/facts.ts'
import { startGrowing } from './page/grow.ts'
import { startSearch } from './page/search.ts'
import { createTimes, type Times } from './page/times.ts'
import { createToast } from './page/toast.ts'
import { startDevice } from './push/device.ts'
import { createRoom, type Room } from './room/room.ts'
import { startRoomKeys } from './sidebar/room-keys.ts'
import { createSidebar, type Sidebar } from './sidebar/sidebar.ts'
import { startTalk } from './talk/talk.ts'
import { type Connection, startConnection } from './wire/connection.ts'
import type { ServerFrame } from './wire/frames.ts'
import { startEditing } from './write/editing.ts'
import { forgetWriting } from './write/forget-writing.ts'
import { createOutbox } from './write/outbox.ts'
import { createSender } from './write/sender.ts'
import { startWriting, type Writing } from './write/writing.ts'

const LOGIN = '/login?ended'

function start(facts: Facts): void {
  const hours = document.documentElement.dataset['hours'] === 'h12' ? 'h12' : 'h23'
  const times = createTimes(facts.locale, () => new Date(), hours)
  const toast = createToast(document.getElementById('toast'))
  times.localise(document)
  startDialog(document)
  startGrowing(document)
  startEditing(document)
  startCopyText(document)
  document.querySelector('.section-tab[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  startSearch(document)
  if (document.getElementById('cluster') !== null)
    void import('./helm/cluster.ts').then(({ startCluster }) => startCluster(document, facts.locale))
  document.addEventListener('htmx:after:swap', () => times.localise(document))
  document.addEventListener('htmx:error', () => toast(facts.words.failed))
  document.addEventListener('htmx:response:error', (event) => {
    if (isFault(event)) toast(facts.words.failed)
  })
  startRoomKeys(document)
  if (document.querySelector('main.own') !== null)
    void import('./own/own.ts').then(({ startOwn }) => startOwn(document, facts.locale))
  const attention = createAttention(document)
  const folk = startFolk({ page: document, words: facts.words.folk, toast })
  const sidebar = createSidebar({
    page: document,
    locale: facts.locale,
    words: facts.words,
    currentRoom: facts.room?.id ?? null,
    onTotal: attention.count,
    onMore: attention.more,
    onRefreshed: folk.ask,
  })
  attention.count(sidebar.total())
  startLive(facts, { times, sidebar, folk, toast })
}

interface PageParts {
  readonly times: Times
  readonly sidebar: Sidebar
  readonly folk: Folk
  readonly toast: (sentence: string) => void
}

function startLive(facts: Facts, { times, sidebar, folk, toast }: PageParts): void {
  const outbox = createOutbox(localStorage, `parley.outbox.${facts.viewer}`)
  let writing: Writing | null = null
  const sender = createSender({
    outbox,
    request: (frame) => connection.request(frame),
    later: (task, delayMs) => void window.setTimeout(task, delayMs),
    onRefused: (nonce, code) => writing?.refuse(nonce, code),
    onHeld: (nonce, code) => writing?.held(nonce, code),
    onSent(nonce, seq) {
      // Otherwise its event is still on the way, and settles it in place.
      if (room !== null && seq <= room.lastSeq()) writing?.settle(nonce)
    },
  })
  const room = openRoom(facts, times, {
    connection: () => connection,
    onFailure: () => toast(facts.words.failed),
    onSettled(nonce) {
      outbox.remove(nonce)
      writing?.settle(nonce)
    },
    onSaid: (message) => threads?.take(message),
  })
  const threads =
    facts.room && startTalk({ facts, room: facts.room.id, times, connection: () => connection, say: toast })
  const banner = createBanner(document.getElementById('banner'), facts.words, () => connection.tryNow())
  const device = startDevice(document, facts)
  let leaving = false
  document.addEventListener('submit', ({ target }) => {
    if (!(target instanceof HTMLFormElement && target.matches('[data-leaves]'))) return
    leaving = true
    device.leave()
    forgetWriting(localStorage, facts.viewer)
  })
  const connection = startConnection({
    protocol: `parley.v1.html.${facts.locale}`,
    onEnded() {
      device.leave()
      // Whoever signs out is on the way to where the form leads.
      if (!leaving) window.location.assign(LOGIN)
    },
    stillSignedIn,
    onFrame(frame) {
      takeFrame(frame, facts, room, sidebar)
      folk.take(frame)
      device.take(frame)
    },
    onState(state) {
      banner(state)
      writing?.setOnline(state.type === 'open')
      if (state.type !== 'open') return
      device.connected()
      // Before one follows the room: who is not here does not look at it.
      attend()
      if (facts.room?.member) void room?.follow()
      sender.flush()
      // What was told while nobody listened: the numbers beside the rooms.
      void sidebar.refresh()
    },
  })
  const attend = startAttending({
    page: document,
    room: facts.room?.member ? facts.room.id : null,
    tell: (frame) => connection.tell(frame),
  })
  if (room !== null && facts.room?.member) {
    writing = startWriting({
      facts,
      roomId: facts.room.id,
      room,
      times,
      outbox,
      sender,
      connection: () => connection,
      announce: toast,
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
  readonly onSaid: (message: HTMLElement) => void
  readonly onFailure: () => void
}

function openRoom(facts: Facts, times: Times, wires: RoomWires): Room | null {
  const scrollerElement = document.getElementById('scroller')
  const list = document.getElementById('timeline')
  if (facts.room === null || !scrollerElement || !list) return null
  return createRoom({ facts, room: facts.room, scrollerElement, list, times, ...wires })
}

function takeFrame(frame: ServerFrame, facts: Facts, room: Room | null, sidebar: Sidebar): void {
  if (frame.type === 'event' && frame.event === 'message.created') sidebar.raise(frame.room)
  if (frame.type === 'event' || frame.type === 'signal') return room?.take(frame)
  if (frame.type !== 'notice') return
  const about = String(frame.data['room'])
  const here = about === facts.room?.id
  switch (frame.notice) {
    case 'unread': {
      // What one is looking at is not unread, whatever the count was when it left the server.
      const isSeen = here && room?.inView() === true
      const unread = isSeen ? 0 : Number(frame.data['unread'])
      const mentions = isSeen ? 0 : Number(frame.data['mentions'])
      return sidebar.setUnread({ room: about, unread, mentions })
    }
    case 'room_added':
      return void sidebar.refresh()
    case 'room_removed':
      if (here || window.location.pathname.startsWith(`/rooms/${about}/`))
        return window.location.assign('/rooms')
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
