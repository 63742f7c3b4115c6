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
/** Each stretch of long periods is so many times the one before it. */
const GROWTH = 4
const LONGEST = 64

/**
 * From the time of `before` back to `oldestMs`: the last short period, the others of its long one, then long ones, each
 * time more of them. Where a word is frequent, the first stretches hold a page of it; where it is not, the last ones cost
 * little.
 */
export function* stretchesBack(before: MessageId, oldestMs: number): Generator<Stretch> {
  const newest = Math.floor(timeOf(before) / SHORT_MS)
  const rest = newest % SHORT_IN_LONG
  yield stretch([newest], newest * SHORT_MS)
  if (rest > 0) yield stretch(down(newest - 1, rest), (newest - rest) * SHORT_MS)
  let long = Math.floor(newest / SHORT_IN_LONG) - 1
  for (
    let count = 1;
    (long + 1) * LONG_MS > oldestMs && long >= 0;
    count = Math.min(count * GROWTH, LONGEST)
  ) {
    const length = Math.min(count, long + 1)
    yield stretch(
      down(long, length).map((period) => -period),
      (long + 1 - length) * LONG_MS,
    )
    long -= length
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
