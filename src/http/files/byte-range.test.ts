import { expect, test } from 'vitest'
import { readRange } from './byte-range.ts'

test.each([
  ['bytes=0-0', 0, 0],
  ['bytes=0-', 0, 99],
  ['bytes=10-19', 10, 19],
  ['bytes=90-200', 90, 99],
  ['bytes=-10', 90, 99],
  ['bytes=-1000', 0, 99],
  ['BYTES=99-99', 99, 99],
])('[SERVE-4] of 100 bytes %s is a part', (header, first, last) => {
  expect(readRange(header, 100)).toEqual({ type: 'part', range: { first, last } })
})

test.each(['bytes=100-', 'bytes=100-200', 'bytes=-0'])(
  '[SERVE-4] of 100 bytes %s cannot be had',
  (header) => {
    expect(readRange(header, 100)).toEqual({ type: 'unsatisfiable' })
  },
)

test.each([
  undefined,
  '',
  'bytes',
  'bytes=-',
  'bytes=a-b',
  'bytes=5-4',
  'bytes=0-1,5-6',
  'items=0-1',
  'bytes=0x1-2',
  `bytes=${'9'.repeat(30)}-`,
])('[SERVE-4] %j asks for the whole', (header) => {
  expect(readRange(header, 100)).toEqual({ type: 'whole' })
})

test('[SERVE-4] of nothing there is no part', () => {
  expect(readRange('bytes=0-', 0)).toEqual({ type: 'unsatisfiable' })
  expect(readRange('bytes=-1', 0)).toEqual({ type: 'unsatisfiable' })
})
