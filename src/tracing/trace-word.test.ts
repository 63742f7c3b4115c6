import { expect, test } from 'vitest'
import { readTraceWord, traceWord } from './trace-word.ts'

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'
const SPAN = '00f067aa0ba902b7'

test('[TRACE-2] a word says which step of which trace, and whether that is recorded', () => {
  const place = { traceId: TRACE, spanId: SPAN, isSampled: true }
  expect(traceWord(place)).toBe(`00-${TRACE}-${SPAN}-01`)
  expect(readTraceWord(`00-${TRACE}-${SPAN}-01`)).toEqual(place)
  expect(readTraceWord(`00-${TRACE}-${SPAN}-00`)).toEqual({ ...place, isSampled: false })
  // Other flags are for others.
  expect(readTraceWord(`00-${TRACE}-${SPAN}-ff`)).toEqual(place)
})

test('[TRACE-2] of a later version what is known is read', () => {
  expect(readTraceWord(`cc-${TRACE}-${SPAN}-01-what-comes`)?.traceId).toBe(TRACE)
})

test.each([
  ['nothing', ''],
  ['another language', 'yes please'],
  ['a version that is none', `ff-${TRACE}-${SPAN}-01`],
  ['more than its version has', `00-${TRACE}-${SPAN}-01-more`],
  ['ids of zeros', `00-${'0'.repeat(32)}-${SPAN}-01`],
  ['a step of zeros', `00-${TRACE}-${'0'.repeat(16)}-01`],
  ['capitals', `00-${TRACE.toUpperCase()}-${SPAN}-01`],
  ['a line that goes on', `00-${TRACE}-${SPAN}-01\nX-Evil: 1`],
  ['two of them', `00-${TRACE}-${SPAN}-01, 00-${TRACE}-${SPAN}-01`],
])('[TRACE-2] what says %s is no word', (_, text) => {
  expect(readTraceWord(text)).toBeNull()
})
