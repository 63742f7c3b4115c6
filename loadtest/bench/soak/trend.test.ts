import { expect, test } from 'vitest'
import type { Point } from '../report/section.ts'
import { lowPoints, slopeOf, thirds, warm } from './trend.ts'

function line(count: number, up: (x: number) => number): Point[] {
  return Array.from({ length: count }, (_, x) => [x, up(x)] as const)
}

test('[CROWD-6] a slope is that of the line, whatever single spikes there are', () => {
  expect(slopeOf(line(30, (x) => 100 + 2 * x))).toBe(2)
  expect(slopeOf(line(30, (x) => 100 + 2 * x + (x % 10 === 3 ? 500 : 0)))).toBeCloseTo(2, 5)
  expect(slopeOf(line(30, (x) => 100 + (x % 2)))).toBe(0)
  expect(slopeOf([[1, 5]])).toBeNaN()
})

test('[CROWD-6] of what grows until garbage is collected, the least of each minute counts', () => {
  const saw = Array.from({ length: 60 }, (_, i) => [i / 10, 50 + (i % 7)] as const)
  expect(lowPoints(saw).map(([, y]) => y)).toEqual([50, 50, 50, 50, 50, 50])
})

test('[CROWD-6] how a process grows in its first sixth does not count', () => {
  expect(slopeOf(warm(line(31, (x) => (x < 5 ? x * 20 : 100))))).toBe(0)
})

test('[CROWD-6] the thirds are compared by what is in the middle of each', () => {
  expect(thirds(line(9, (x) => (x < 3 ? 10 : x < 6 ? 20 : x === 8 ? 90 : 30)))).toEqual({
    first: 10,
    last: 30,
  })
})
