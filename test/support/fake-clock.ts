// A clock that a test moves by hand.

import type { Cancel, Clock } from '../../rooms/kernel/clock.ts'

export interface FakeClock extends Clock {
  /** Moves time on and runs what falls due, in order; promises settle after each task. */
  advance(byMs: number): Promise<void>
  /** Timers that wait. */
  waiting(): number
}

interface Timer {
  readonly dueMs: number
  readonly task: () => void
}

export function createFakeClock(startMs = Date.UTC(2026, 0, 1)): FakeClock {
  let elapsedMs = 0
  const timers = new Set<Timer>()
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
  return {
    nowMs: () => startMs + elapsedMs,
    monotonicMs: () => elapsedMs,
    after(delayMs, task): Cancel {
      const timer = { dueMs: elapsedMs + Math.max(0, delayMs), task }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    waiting: () => timers.size,
    async advance(byMs) {
      const untilMs = elapsedMs + byMs
      await settle()
      for (;;) {
        const next = firstDue(timers)
        if (!next || next.dueMs > untilMs) break
        timers.delete(next)
        elapsedMs = Math.max(elapsedMs, next.dueMs)
        next.task()
        await settle()
      }
      elapsedMs = untilMs
    },
  }
}

/** Of those due at the same moment, the one that was set first. */
function firstDue(timers: ReadonlySet<Timer>): Timer | undefined {
  let first: Timer | undefined
  for (const timer of timers) if (first === undefined || timer.dueMs < first.dueMs) first = timer
  return first
}
