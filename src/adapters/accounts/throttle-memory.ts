// Attempts counted in this process, in fixed windows.

import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Limits } from '../../../rooms/model/limits.ts'
import type { Throttle } from '../../accounts/ports/throttle.ts'
import { countAttempt, perLimit, type Window } from './throttle-windows.ts'

// Of each limit. Whoever comes from more addresses than this makes the oldest of them forgotten.
const CAPACITY = 100_000

export function createMemoryThrottle(limits: Limits): Throttle {
  const counters = perLimit(limits, createCounter)
  return {
    take(limit, key) {
      const { limiter, remember } = counters[limit]
      remember(key)
      return countAttempt(limiter, key)
    },
    async giveBack(limit, key) {
      await counters[limit].limiter.reward(key)
    },
  }
}

interface Counter {
  readonly limiter: RateLimiterMemory
  remember(key: string): void
}

// The library forgets a key when its window is over; until then nothing but this bounds their number.
function createCounter(window: Window): Counter {
  const limiter = new RateLimiterMemory(window)
  const keys = new Set<string>()
  return {
    limiter,
    remember(key) {
      keys.delete(key)
      keys.add(key)
      if (keys.size <= CAPACITY) return
      for (const oldest of keys) {
        keys.delete(oldest)
        void limiter.delete(oldest)
        return
      }
    },
  }
}
