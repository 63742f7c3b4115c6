import { expect, test } from 'vitest'
import { createFakeClock } from '../../test/support/fake-clock.ts'
import { createAlarm } from './alarm.ts'

test('[REPEAT-2] of all who want to be woken the earliest counts, once, and none after the end', async () => {
  const clock = createFakeClock()
  const rang: number[] = []
  const startMs = clock.monotonicMs()
  const alarm = createAlarm(clock, () => void rang.push(clock.monotonicMs() - startMs))
  alarm.inMs(50)
  alarm.inMs(20)
  alarm.inMs(80)
  expect(clock.waiting()).toBe(1)
  await clock.advance(100)
  expect(rang).toEqual([20])
  alarm.inMs(10)
  await clock.advance(10)
  expect(rang).toEqual([20, 110])
  alarm.inMs(10)
  alarm.stop()
  alarm.inMs(5)
  expect(clock.waiting()).toBe(0)
})
