// What is asked for once, shared by all who need it, and asked for again when it is old or could not be had.

import type { Clock } from '../../../../rooms/kernel/clock.ts'

export function remembered<T>(make: () => Promise<T>, clock: Clock, forMs: number): () => Promise<T> {
  let known: { readonly value: Promise<T>; readonly atMs: number } | null = null
  return () => {
    if (known !== null && clock.monotonicMs() - known.atMs < forMs) return known.value
    const fresh = { value: make(), atMs: clock.monotonicMs() }
    known = fresh
    fresh.value.catch(() => {
      // Whoever waits is told; the next one tries anew.
      if (known === fresh) known = null
    })
    return fresh.value
  }
}
