import { expect, test } from 'vitest'
import { timesAsLong } from './slow-section.ts'

test('[CROWD-7] what sleepers cost is the ratio of neighbouring turns, in the middle over the pairs', () => {
  const pair = (awakeMs: number, asleepMs: number) => ({
    awake: { deliveryMs: { p99: awakeMs } },
    asleep: { deliveryMs: { p99: asleepMs } },
  })
  expect(timesAsLong([pair(10, 11), pair(40, 40), pair(10, 25)])).toBeCloseTo(1.1)
})
