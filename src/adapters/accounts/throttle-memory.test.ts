import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DEFAULT_LIMITS } from '../../../rooms/model/limits.ts'
import { createMemoryThrottle } from './throttle-memory.ts'

// The library reads the machine's clock and takes none.
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const limits = { ...DEFAULT_LIMITS, loginsPerMinuteByAccount: 2 }

test('[THROTTLE-1] an attempt too many is told its limit and the time left, and passes when that is over', async () => {
  const throttle = createMemoryThrottle(limits)
  const take = () => throttle.take('login_by_account', 'ada')
  expect([(await take()).ok, (await take()).ok]).toEqual([true, true])
  vi.advanceTimersByTime(20_000)
  const limit = { limit: 2, windowSeconds: 60, remaining: 0, resetMs: 40_000 }
  expect(await take()).toEqual({ ok: false, error: limit })
  vi.advanceTimersByTime(40_000)
  expect((await take()).ok).toBe(true)
})

test('[THROTTLE-1] keys and limits do not know of each other', async () => {
  const throttle = createMemoryThrottle({ ...limits, loginsPerMinuteByAccount: 1 })
  expect((await throttle.take('login_by_account', 'ada')).ok).toBe(true)
  expect((await throttle.take('login_by_account', 'ada')).ok).toBe(false)
  expect((await throttle.take('login_by_account', 'bob')).ok).toBe(true)
  expect((await throttle.take('login_by_address', 'ada')).ok).toBe(true)
})

test('[THROTTLE-2] an attempt given back does not count', async () => {
  const throttle = createMemoryThrottle(limits)
  for (let i = 0; i < 10; i += 1) {
    expect((await throttle.take('login_by_account', 'ada')).ok).toBe(true)
    await throttle.giveBack('login_by_account', 'ada')
  }
})

test('[THROTTLE-3] past a hundred thousand keys the oldest is forgotten, the others are not', async () => {
  const throttle = createMemoryThrottle({ ...limits, loginsPerMinuteByAddress: 1 })
  for (let i = 0; i <= 100_000; i += 1) await throttle.take('login_by_address', `address ${i}`)
  expect((await throttle.take('login_by_address', 'address 2')).ok).toBe(false)
  expect((await throttle.take('login_by_address', 'address 0')).ok).toBe(true)
})
