import { expect, test } from 'vitest'
import { median, quantile } from './statistics.ts'

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 3],
  [[7], 7],
])('[BENCH-1] the median of %j is %i', (numbers, middle) => {
  expect(median(numbers)).toBe(middle)
})

test('[BENCH-1] a quantile leaves that share of the numbers below it', () => {
  const numbers = Array.from({ length: 200 }, (_, i) => 200 - i)
  expect(quantile(numbers, 0.99)).toBe(199)
  expect(quantile(numbers, 1)).toBe(200)
  expect(quantile(numbers, 0)).toBe(1)
})

test('[BENCH-1] of nothing there is no median', () => {
  expect(median([])).toBeNaN()
})
