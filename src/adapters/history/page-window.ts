// How many rows to read on either side of a number, and which of them make the page.

import type { PageStart } from '../../../rooms/ports/history.ts'

/** Rows up to and including `bound` are the older side, rows beyond it the newer side. */
export interface Window {
  readonly bound: number
  /** Most rows that a side may give to the page. One more is read of each: it tells whether there are more. */
  readonly older: number
  readonly newer: number
  readonly limit: number
}

export interface Cut<Row> {
  /** Newest first. */
  readonly rows: readonly Row[]
  readonly hasOlder: boolean
  readonly hasNewer: boolean
}

export function windowOf(start: PageStart, limit: number): Window {
  switch (start.at) {
    case 'newest':
      return { bound: Number.MAX_SAFE_INTEGER, older: limit, newer: 0, limit }
    case 'before':
      return { bound: start.seq - 1, older: limit, newer: 0, limit }
    case 'after':
      return { bound: start.seq, older: 0, newer: limit, limit }
    case 'around':
      return { bound: start.seq, older: limit, newer: limit, limit }
  }
}

/** The page from the rows read, whatever their order. Around a number, a side that runs short leaves its share. */
export function cutPage<Row extends { readonly seq: number }>(
  window: Window,
  rows: readonly Row[],
): Cut<Row> {
  const { bound, limit } = window
  const older = rows.filter((row) => row.seq <= bound).sort((a, b) => b.seq - a.seq)
  const newer = rows.filter((row) => row.seq > bound).sort((a, b) => a.seq - b.seq)
  const free = limit - Math.min(older.length, window.older)
  const newerCount = Math.min(newer.length, window.newer, Math.max(free, Math.floor(limit / 2)))
  const olderCount = Math.min(older.length, window.older, limit - newerCount)
  return {
    rows: [...newer.slice(0, newerCount).reverse(), ...older.slice(0, olderCount)],
    hasOlder: older.length > olderCount,
    hasNewer: newer.length > newerCount,
  }
}
