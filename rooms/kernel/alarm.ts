// One timer for whoever wants to be woken: of all wishes the earliest counts, and the others go with it.

import type { Cancel, Clock } from './clock.ts'

export interface Alarm {
  /** Rings once, at the latest then; nothing any more once it was stopped. */
  inMs(delayMs: number): void
  stop(): void
}

export function createAlarm(clock: Pick<Clock, 'monotonicMs' | 'after'>, ring: () => void): Alarm {
  let set: { readonly atMs: number; readonly cancel: Cancel } | null = null
  let isStopped = false
  return {
    inMs(delayMs) {
      const atMs = clock.monotonicMs() + delayMs
      if (isStopped || (set !== null && set.atMs <= atMs)) return
      set?.cancel()
      const cancel = clock.after(delayMs, () => {
        set = null
        ring()
      })
      set = { atMs, cancel }
    },
    stop() {
      isStopped = true
      set?.cancel()
    },
  }
}
