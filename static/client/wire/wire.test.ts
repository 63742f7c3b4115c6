import { expect, test } from 'vitest'
import { backoffMs } from '../../../packages/client/src/backoff.ts'
import { readFrames } from '../../../packages/client/src/read-frames.ts'

test('[LIVE-6] waits double to a bound, and are spread over half of it; who was too fast waits ten seconds', () => {
  expect([0, 1, 2, 3].map((attempt) => backoffMs(attempt, 1006, 1))).toEqual([250, 500, 1_000, 2_000])
  expect([backoffMs(50, 1006, 0), backoffMs(50, 1006, 1)]).toEqual([7_500, 15_000])
  expect(backoffMs(0, 4429, 0)).toBe(10_000)
})

test('[LIVE-7] one frame and a list of them are read alike, and unknown ones are left out', () => {
  const signal = { type: 'signal', room: 'r', signal: 'typing', html: '' }
  expect(readFrames(JSON.stringify(signal))).toEqual([signal])
  expect(readFrames(JSON.stringify([signal, { type: 'novelty' }, null, 3]))).toEqual([signal])
})
