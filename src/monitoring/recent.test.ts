import { expect, test } from 'vitest'
import { createFakeClock } from '../../test/support/fake-clock.ts'
import { startRecent } from './recent.ts'

test('[METRIC-7] every two seconds the last minutes gain a point, and the oldest one goes', async () => {
  const clock = createFakeClock()
  let messages = 100
  let times: number[] = []
  const recent = startRecent({ messages: () => messages, takeCommitTimes: () => times, clock })
  expect(recent.read()).toEqual({ everyMs: 2_000, messages: [], commitMs: [] })
  messages += 7
  times = [...Array.from({ length: 19 }, () => 3), 40.26]
  await clock.advance(2_000)
  times = []
  await clock.advance(2_000)
  times = [1.04]
  messages += 1
  await clock.advance(2_000)
  expect(recent.read()).toEqual({ everyMs: 2_000, messages: [7, 0, 1], commitMs: [40.3, null, 1] })
  await clock.advance(10 * 60_000)
  expect([recent.read().messages.length, recent.read().commitMs.length]).toEqual([90, 90])
  recent.stop()
  expect(clock.waiting()).toBe(0)
})
