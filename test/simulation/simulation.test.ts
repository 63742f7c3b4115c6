// A thousand bad days of a small cluster, each drawn from a number: the same number is the same day again.

import { expect, test } from 'vitest'
import { runSeed } from './run-seed.ts'

const RUNS = 1_000
const FIRST_SEED = 10_000

test('[SIM-1] [SIM-3] [SIM-4] on no bad day is anything lost, doubled or reordered, and in the end all are heard and known to be there', async () => {
  const bad: string[] = []
  const faults: Record<string, number> = {}
  for (let seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed += 1) {
    const outcome = await runSeed(seed)
    for (const [kind, times] of Object.entries(outcome.faults)) faults[kind] = (faults[kind] ?? 0) + times
    bad.push(...outcome.violations.map((violation) => `seed ${seed}: ${violation}`))
  }
  expect(bad).toEqual([])
  // Every kind of fault has had its days.
  expect(Object.keys(faults).sort()).toEqual(['both at once', 'cut off', 'kill', 'leave', 'zombie'])
}, 300_000)

test.each([
  [1, 'a reader moved to a node that had heard less than it had seen'],
  [2589, 'a room stayed between the one with its lease and the one in its journal'],
  [3226, 'a reader could not come back to such a room'],
  [10019, 'an owner that was replaced, and did not know, was asked to adopt its room'],
  [10474, 'a room was claimed, and the answer was lost'],
])('[SIM-2] day %i, on which %s, goes well', async (seed) => {
  expect((await runSeed(seed)).violations).toEqual([])
})
