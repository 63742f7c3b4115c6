import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quietUntilMs } from './quiet-hours.ts'

const MINUTE_MS = 60_000
const BERLIN = { from: '22:30', to: '07:00', timeZone: 'Europe/Berlin' }

const until = (hours: typeof BERLIN, now: string): string | null => {
  const endMs = quietUntilMs(hours, Date.parse(now))
  return endMs === null ? null : new Date(endMs).toISOString().replace(':00.000Z', 'Z')
}

test('[WEBPUSH-9] quiet hours last over midnight, by the clock of their zone', () => {
  expect(until(BERLIN, '2026-11-21T21:29Z')).toBe(null)
  expect(until(BERLIN, '2026-11-21T21:30Z')).toBe('2026-11-22T06:00Z')
  expect(until(BERLIN, '2026-11-22T05:59Z')).toBe('2026-11-22T06:00Z')
  expect(until(BERLIN, '2026-11-22T06:00Z')).toBe(null)
  const kolkata = { from: '13:00', to: '14:15', timeZone: 'Asia/Kolkata' }
  expect(until(kolkata, '2026-11-21T07:45Z')).toBe('2026-11-21T08:45Z')
  expect(until(kolkata, '2026-11-21T08:45Z')).toBe(null)
  expect(until({ ...BERLIN, to: '22:30' }, '2026-11-21T23:00Z')).toBe(null)
  expect(until({ ...BERLIN, timeZone: 'Mars/Olympus' }, '2026-11-21T23:00Z')).toBe(null)
})

test('[WEBPUSH-9] they end by the clock on the wall when it is put on or back', () => {
  // On at 01:00 UTC of 29 March 2026, back at 01:00 UTC of 25 October.
  expect(until(BERLIN, '2026-03-28T23:00Z')).toBe('2026-03-29T05:00Z')
  expect(until(BERLIN, '2026-10-24T22:00Z')).toBe('2026-10-25T06:00Z')
  // 02:30 is leapt over in the one night, and shown twice in the other.
  expect(until({ ...BERLIN, to: '02:30' }, '2026-03-28T23:00Z')).toBe('2026-03-29T01:00Z')
  expect(until({ ...BERLIN, to: '02:30' }, '2026-10-24T22:00Z')).toBe('2026-10-25T00:30Z')
})

test('[WEBPUSH-9] whatever the hours and the zone, they end with the first minute that is not quiet', () => {
  const time = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map(([hours, minutes]) => `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`)
  const timeZone = fc.constantFrom('Europe/Berlin', 'Australia/Lord_Howe', 'America/New_York', 'Asia/Tokyo')
  const changes = ['2026-03-29T01:00Z', '2026-10-25T01:00Z', '2026-03-08T07:00Z', '2026-04-04T15:00Z']
  const now = fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -26 * 60, max: 60 }))
    .map(([change, minutes]) => Date.parse(change) + minutes * MINUTE_MS)
  const quietHours = fc.record({ from: time, to: time, timeZone })
  fc.assert(
    fc.property(quietHours, now, (quiet, nowMs) => {
      const endMs = quietUntilMs(quiet, nowMs)
      if (endMs === null) return
      for (let atMs = nowMs; atMs < endMs; atMs += 5 * MINUTE_MS)
        expect(quietUntilMs(quiet, atMs)).not.toBe(null)
      expect(quietUntilMs(quiet, endMs)).toBe(null)
    }),
    { numRuns: 60 },
  )
})
