import { expect, test } from 'vitest'
import { scaleFor } from './scale.ts'

test('[PERF-5] numbers of one size stand on nought, and the axis ends above the largest', () => {
  const scale = scaleFor([15_805, 44_897, 6_000], '/s')
  expect(scale.isLogarithmic).toBe(false)
  expect(scale.ticks).toEqual([0, 10_000, 20_000, 30_000, 40_000, 50_000])
  expect([0, 25_000, 50_000].map(scale.at)).toEqual([0, 0.5, 1])
})

test('[PERF-5] what can be less than nought is drawn to the left of it', () => {
  const scale = scaleFor([-1, 4], 'MiB/min')
  expect(scale.ticks).toEqual([-1, 0, 1, 2, 3, 4])
  expect(scale.at(0)).toBeCloseTo(0.2)
})

test('[PERF-5] times of many sizes are drawn by powers of ten, each inside', () => {
  const scale = scaleFor([1.27, 132, 200], 'ms')
  expect(scale.isLogarithmic).toBe(true)
  expect(scale.ticks).toEqual([1, 2, 5, 10, 20, 50, 100, 200])
  expect([1.27, 132, 200].every((value) => scale.at(value) >= 0 && scale.at(value) <= 1)).toBe(true)
  expect(scale.at(20) - scale.at(2)).toBeCloseTo(scale.at(200) - scale.at(20))
  expect(scaleFor([0.03, 9_000], 'ms').ticks).toEqual([0.1, 1, 10, 100, 1_000, 10_000])
})

test('[PERF-5] nought alone, and what was never measured, have an axis too', () => {
  expect(scaleFor([0, 0], 'ms').ticks).toEqual([0, 0.2, 0.4, expect.closeTo(0.6), 0.8, 1])
  expect(scaleFor([Number.NaN, 4], 'ms').at(4)).toBe(1)
})

test('[PERF-5] rates stand on nought however far they lie apart: a longer bar is so many times more', () => {
  const scale = scaleFor([170, 6_318], '/s')
  expect(scale.isLogarithmic).toBe(false)
  expect(scale.at(6_318) / scale.at(170)).toBeCloseTo(6_318 / 170)
})
