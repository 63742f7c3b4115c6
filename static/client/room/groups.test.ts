import { expect, test } from 'vitest'
import { continues, sameDay } from './groups.ts'

const at = (hour: number, minute: number, author = 'ada', day = 21) => ({
  author,
  at: new Date(2026, 10, day, hour, minute),
})

test('[LIVE-4] a message continues the one before within five minutes, a day and an author', () => {
  expect(continues(at(9, 0), at(9, 4))).toBe(true)
  expect(continues(at(9, 0), at(9, 5))).toBe(false)
  expect(continues(at(9, 0), at(9, 1, 'bob'))).toBe(false)
  expect(continues(at(23, 59), at(0, 1, 'ada', 22))).toBe(false)
})

test('[LIVE-5] a day is one of the zone that the reader is in', () => {
  expect(sameDay(at(0, 0), at(23, 59))).toBe(true)
  expect(sameDay(at(23, 59), at(0, 0, 'ada', 22))).toBe(false)
})
