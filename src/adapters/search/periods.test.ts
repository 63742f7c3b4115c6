import { expect, test } from 'vitest'
import type { MessageId } from '../../../rooms/kernel/ids.ts'
import { firstIdOf, type Stretch, stretchesBack, timeOf } from './periods.ts'

const DAY_MS = 86_400_000
const NOW_MS = Date.UTC(2026, 10, 21, 17)

test('[SEARCH-12] stretches follow each other without a gap, longer and longer, until the oldest message is in one', () => {
  const oldestMs = NOW_MS - 5_000 * DAY_MS
  const stretches = all(NOW_MS, oldestMs, 4)
  const spans = stretches.flatMap(({ periods }) => periods.map(spanOf))
  expect(spans[0]?.end).toBeGreaterThan(NOW_MS)
  expect(spans.slice(1).map(({ end }) => end)).toEqual(spans.slice(0, -1).map(({ start }) => start))
  expect(stretches.map(({ periods, start }) => spanOf(periods.at(-1)).start - timeOf(start))).toEqual(
    stretches.map(() => 0),
  )
  expect(timeOf(stretches.at(-1)?.start ?? firstIdOf(NOW_MS))).toBeLessThanOrEqual(oldestMs)
  expect(timeOf(stretches.at(-2)?.start ?? firstIdOf(0))).toBeGreaterThan(oldestMs)
  expect(stretches.length).toBeLessThan(8)
})

test.each([0, 1, DAY_MS])('[SEARCH-12] they end with the first id there can be, from %i ms on', (ms) => {
  const stretches = all(ms, 0, 4)
  expect(stretches.at(-1)?.start).toBe('00000000-0000-0000-0000-000000000000')
})

test('[SEARCH-12] they grow as they are told to, and not to nothing', () => {
  const lengths = (growth: number) =>
    all(NOW_MS, NOW_MS - 400 * DAY_MS, growth).map(({ periods }) => periods.length)
  expect(lengths(0).slice(2)).toEqual([1, 1, 1, 1, 1, 1, 1, 1])
  expect(lengths(2).slice(2)).toEqual([1, 2, 4, 8])
  expect(lengths(Number.POSITIVE_INFINITY).slice(2)).toEqual([1, 4, 16])
})

test('[SEARCH-12] an id made at a moment has its time', () => {
  expect(timeOf(Bun.randomUUIDv7('hex', NOW_MS) as MessageId)).toBe(NOW_MS)
})

function all(fromMs: number, oldestMs: number, growth: number): Stretch[] {
  const back = stretchesBack(firstIdOf(fromMs), oldestMs)
  const stretches: Stretch[] = []
  for (let step = back.next(); !step.done; step = back.next(growth)) stretches.push(step.value)
  return stretches
}

/** As the index says it: a period of 3.1 days, or of 49.7 where it is negative. */
function spanOf(period = Number.NaN): { start: number; end: number } {
  const length = 2 ** (period < 0 ? 32 : 28)
  const number = Math.abs(period)
  return { start: number * length, end: (number + 1) * length }
}
