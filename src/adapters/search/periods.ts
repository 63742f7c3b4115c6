// The periods that the index of words knows, as they follow each other into the past.

import type { MessageId } from '../../../rooms/kernel/ids.ts'

/** Periods read in one go. */
export interface Stretch {
  /** As `periods_of` names them in SQL. */
  readonly periods: readonly number[]
  /** No id of these periods is smaller. */
  readonly start: MessageId
}

// Ids begin with the milliseconds since 1970, in 48 bits: periods are what their first 20 and 16 bits say.
const SHORT_MS = 2 ** 28
const LONG_MS = 2 ** 32
const SHORT_IN_LONG = LONG_MS / SHORT_MS
const GROWTH_MAX = 4
const LONGEST = 64

/**
 * From the time of `before` back to `oldestMs`: the last short period, the others of its long one, then long ones.
 *
 * Each `next` takes how many times as long the stretch after it may be: what is frequent is found in the first ones, and
 * for what is not they need not be short.
 */
export function* stretchesBack(before: MessageId, oldestMs: number): Generator<Stretch, void, number> {
  const newest = Math.floor(timeOf(before) / SHORT_MS)
  const rest = newest % SHORT_IN_LONG
  yield stretch([newest], newest * SHORT_MS)
  if (rest > 0) yield stretch(down(newest - 1, rest), (newest - rest) * SHORT_MS)
  let long = Math.floor(newest / SHORT_IN_LONG) - 1
  let count = 1
  while (long >= 0 && (long + 1) * LONG_MS > oldestMs) {
    const length = Math.min(Math.floor(count), long + 1)
    const periods = down(long, length).map((period) => -period)
    long -= length
    const growth = yield stretch(periods, (long + 1) * LONG_MS)
    count = Math.max(1, Math.min(LONGEST, length * Math.min(GROWTH_MAX, growth)))
  }
}

/** The smallest id of that moment. */
export function firstIdOf(atMs: number): MessageId {
  const hex = Math.max(0, Math.floor(atMs)).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000` as MessageId
}

/** Milliseconds since 1970. */
export function timeOf(id: MessageId): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
}

function stretch(periods: readonly number[], startMs: number): Stretch {
  return { periods, start: firstIdOf(startMs) }
}

function down(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, step) => from - step)
}
