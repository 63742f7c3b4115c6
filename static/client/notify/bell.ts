// The bell: what is told over the socket changes its number, and the page of notifications where that is open.

import htmx from 'htmx.org'
import type { ServerFrame } from '../wire/frames.ts'

export interface Bell {
  take(frame: ServerFrame): void
  /** The number on it is this one now. */
  counted(): void
  /** Something may have been missed. */
  look(): void
}

const GATHER_MS = 150
/** A room in which hundreds write makes one look a second, not hundreds. */
const AT_MOST_EVERY_MS = 1_000

/** `ask`: for the number. */
export function startBell(page: Document, ask: () => void): Bell {
  let timer = 0
  let lookedMs = 0
  let missed = false

  const draw = (): void => {
    if (list(page) === null) return
    const path = `/notifications${window.location.search}`
    void htmx.ajax('GET', path, { target: '#notices', swap: 'outerMorph' })
  }
  const look = (): void => {
    timer = 0
    lookedMs = performance.now()
    missed = page.visibilityState !== 'visible'
    if (missed) return
    ask()
    draw()
  }
  const soon = (): void => {
    if (timer !== 0) return
    timer = window.setTimeout(look, Math.max(GATHER_MS, lookedMs + AT_MOST_EVERY_MS - performance.now()))
  }

  page.addEventListener('visibilitychange', () => {
    if (missed) soon()
  })
  if (list(page) !== null) void import('./days.ts').then(({ startDays }) => startDays(page))
  return {
    look: draw,
    counted() {
      if (list(page)?.dataset['unread'] !== badgeCount(page)) draw()
    },
    take(frame) {
      if (frame.type === 'notice' && concernsBell(page, frame)) soon()
    },
  }
}

function concernsBell(page: Document, { notice, data }: Extract<ServerFrame, { type: 'notice' }>): boolean {
  if (notice === 'notification' || notice === 'notifications_read') return true
  // What was read in its room is no news any more.
  return notice === 'unread' && data['unread'] === 0 && badgeCount(page) !== '0'
}

function list(page: Document): HTMLElement | null {
  return page.getElementById('notices')
}

function badgeCount(page: Document): string | undefined {
  return page.getElementById('bell-badge')?.dataset['count']
}
