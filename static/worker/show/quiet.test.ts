import { expect, test } from 'vitest'
import { mayTell } from './quiet.ts'

const at = (time: string): number => Date.parse(`2026-11-21T${time}:00Z`)
const night = { from: '22:00', to: '07:30', timeZone: 'Europe/Berlin' }
const lunch = { from: '12:00', to: '13:00', timeZone: 'UTC' }

test.each([
  ['20:59', night, true],
  ['21:00', night, false],
  ['23:30', night, false],
  ['06:29', night, false],
  ['06:30', night, true],
  ['12:00', lunch, false],
  ['12:59', lunch, false],
  ['13:00', lunch, true],
])('[WORKER-6] at %s UTC quiet hours are kept in their own zone', (time, quietHours, may) => {
  expect(mayTell({ push: true, quietHours }, at(time))).toBe(may)
})

test('[WORKER-6] who wants no pushes is not told by pages either', () => {
  expect([mayTell({ push: false }, 0), mayTell({ push: true }, 0)]).toEqual([false, true])
})
