import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCounter, createHistogram } from './cells.ts'

test('[METRICS-11] a counter is the sum of what was added', () => {
  const counter = createCounter()
  expect(counter.read()).toBe(0)
  counter.add()
  counter.add(4)
  expect(counter.read()).toBe(5)
})

test('[METRICS-11] a value counts in its bucket and in all above it; a bound belongs to the bucket below it', () => {
  const histogram = createHistogram([1, 10])
  for (const value of [0, 1, 1.5, 10, 11]) histogram.observe(value)
  expect(histogram.read()).toEqual({ upTo: [2, 4], sum: 23.5, count: 5 })
})

test('[METRICS-11] whatever is observed, buckets count what is at most their bound', () => {
  const bounds = [0.5, 1, 5, 25, 1_000]
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 2_000, noNaN: true })), (values) => {
      const histogram = createHistogram(bounds)
      for (const value of values) histogram.observe(value)
      const { upTo, count } = histogram.read()
      expect(upTo).toEqual(bounds.map((bound) => values.filter((value) => value <= bound).length))
      expect(count).toBe(values.length)
    }),
  )
})
