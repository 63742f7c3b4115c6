import { expect, test } from 'vitest'
import { createSequence } from './sequence.ts'

test('[LIVE-1] an event seen before is left out, and one after a hole is not taken', () => {
  const sequence = createSequence(4)
  expect([sequence.take(4), sequence.take(5), sequence.take(7), sequence.take(6), sequence.take(7)]).toEqual([
    'old',
    'next',
    'gap',
    'next',
    'next',
  ])
  expect(sequence.last()).toBe(7)
})
