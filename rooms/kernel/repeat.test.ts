import { expect, test } from 'vitest'
import { createFakeClock } from '../../test/support/fake-clock.ts'
import { startRepeating } from './repeat.ts'

test('[REPEAT-1] a task is done again a while after it ended, also when it failed, until it is stopped', async () => {
  const clock = createFakeClock()
  const faults: unknown[] = []
  let times = 0
  let end = (): void => {}
  const task = (): Promise<void> => {
    times += 1
    if (times === 1) return Promise.reject(new Error('the first time'))
    return new Promise((resolve) => {
      end = resolve
    })
  }
  const repeating = startRepeating({ clock, everyMs: 1_000, task, onFault: (fault) => faults.push(fault) })
  await clock.advance(999)
  expect(times).toBe(0)
  await clock.advance(1)
  expect([times, faults.length]).toEqual([1, 1])
  await clock.advance(1_000)
  expect(times).toBe(2)
  await clock.advance(10_000)
  expect(times).toBe(2)
  end()
  await clock.advance(1_000)
  expect(times).toBe(3)
  repeating.stop()
  end()
  await clock.advance(10_000)
  expect([times, clock.waiting()]).toEqual([3, 0])
})
