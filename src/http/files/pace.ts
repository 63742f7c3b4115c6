// A sender has to keep going: places for uploads are few, and must not be held by drops.

import type { Clock } from '../../../rooms/kernel/clock.ts'

const EVERY_MS = 60_000
/** The slowest of networks brings as much in that time. */
const AT_LEAST_BYTES = 64 * 1_024
/** Longer than this nothing takes; the sweeper of files counts on it. */
const ROUNDS = 30

export interface Pace {
  /** So many bytes have come. */
  came(bytes: number): void
  stop(): void
}

/** `onSlow` is called at most once, with what is to be said of the file. */
export function startPace(clock: Pick<Clock, 'after'>, onSlow: (why: string) => void): Pace {
  let sinceLast = 0
  let rounds = 0
  const look = (): void => {
    rounds += 1
    if (sinceLast < AT_LEAST_BYTES) return onSlow('came too slowly')
    if (rounds >= ROUNDS) return onSlow('took too long')
    sinceLast = 0
    cancel = clock.after(EVERY_MS, look)
  }
  let cancel = clock.after(EVERY_MS, look)
  return {
    came(bytes) {
      sinceLast += bytes
    },
    stop: () => cancel(),
  }
}
