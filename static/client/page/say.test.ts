import { expect, test } from 'vitest'
import { fill, plural } from './say.ts'
import { createTimes } from './times.ts'

test('[LIVE-8] holes in a sentence are filled as they are, without a second look', () => {
  expect(fill('{a} and {b}', { a: '{b}', b: 'x' })).toBe('{b} and x')
  expect(plural('ru', 3, { one: '{n} новое', few: '{n} новых', other: '{n} нового' })).toBe('3 новых')
})

test('[LIVE-9] today and yesterday are called so, and other years by their number', () => {
  const times = createTimes('en', () => new Date(2026, 10, 21, 0, 30))
  expect(times.day(new Date(2026, 10, 21, 23, 0))).toBe('Today')
  expect(times.day(new Date(2026, 10, 20, 23, 59))).toBe('Yesterday')
  expect(times.day(new Date(2026, 0, 2))).toBe('January 2')
  expect(times.day(new Date(2025, 0, 2))).toBe('January 2, 2025')
})
