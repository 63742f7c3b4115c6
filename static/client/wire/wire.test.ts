import { expect, test } from 'vitest'
import { delayMs } from './backoff.ts'
import { readFrames } from './frames.ts'

test('[LIVE-6] waits double to a bound, and are spread over half of it', () => {
  expect([0, 1, 2, 3].map((attempt) => delayMs(attempt, 1))).toEqual([500, 1_000, 2_000, 4_000])
  expect([delayMs(50, 0), delayMs(50, 1)]).toEqual([7_500, 15_000])
})

test('[LIVE-7] one frame and a list of them are read alike, and unknown ones are left out', () => {
  const signal = { type: 'signal', room: 'r', signal: 'typing', html: '' }
  expect(readFrames(JSON.stringify(signal))).toEqual([signal])
  expect(readFrames(JSON.stringify([signal, { type: 'novelty' }, null, 3]))).toEqual([signal])
})
