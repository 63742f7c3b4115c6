import { expect, test } from 'vitest'
import { createInstruments } from '../instruments/instruments.ts'
import { countAdmitted, countFrames, countRequests } from './answers.ts'

test('[METRICS-1] a request counts by method, pattern and status, and is timed without the status', () => {
  const instruments = createInstruments()
  const count = countRequests(instruments)
  count({ method: 'GET', route: '/api/rooms/:id', status: 200, ms: 3 })
  count({ method: 'GET', route: '/api/rooms/:id', status: 404, ms: 1 })
  expect([...instruments.httpRequests.all()].map(({ values, cell }) => [...values, cell.read()])).toEqual([
    ['GET', '/api/rooms/:id', '200', 1],
    ['GET', '/api/rooms/:id', '404', 1],
  ])
  expect(instruments.httpTimes.of('GET', '/api/rooms/:id').read()).toMatchObject({ sum: 4, count: 2 })
})

test('[METRICS-1] what a stranger types becomes no label: neither an address that is not there nor a method', () => {
  const instruments = createInstruments()
  countRequests(instruments)({ method: 'BREW', route: null, status: 405, ms: 1 })
  expect([...instruments.httpRequests.all()].map(({ values }) => values)).toEqual([['other', 'none', '405']])
})

test('[METRICS-2] a frame counts by its type and what came of it', () => {
  const instruments = createInstruments()
  const count = countFrames(instruments)
  count({ type: 'send', outcome: 'ok', ms: 8 })
  count({ type: 'send', outcome: 'rate_limited', ms: 0 })
  expect([...instruments.frames.all()].map(({ values, cell }) => [...values, cell.read()])).toEqual([
    ['send', 'ok', 1],
    ['send', 'rate_limited', 1],
  ])
  expect(instruments.frameTimes.of('send').read()).toMatchObject({ sum: 8, count: 2 })
})

test('[METRICS-5] the lag is from the decision of an event to its watchers, and never below nothing', () => {
  const instruments = createInstruments()
  const admit = countAdmitted(instruments, { nowMs: () => 1_000 })
  admit({ atMs: 970 })
  admit({ atMs: 1_004 })
  expect(instruments.hubLag.of().read()).toMatchObject({ sum: 30, count: 2 })
})
