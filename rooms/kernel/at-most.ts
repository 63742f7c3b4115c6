// Waiting for something, but not for ever.

import type { Clock } from './clock.ts'

/** Resolves with the end of `work`, which never rejects, or without it. */
export function atMost(clock: Pick<Clock, 'after'>, ms: number, work: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(ms, resolve)
    void work.then(() => {
      cancel()
      resolve()
    })
  })
}
