// Which rates were kept, and the ceiling that follows from them.

import type { Step } from '../../crowd/hall.ts'

// What is under way when the step ends was not late.
const IN_TIME = 0.97
const P99_MS = 250
/** Events that a packet may hold where nobody asks how many. */
export const ANY_NUMBER = Number.POSITIVE_INFINITY

export type Kept = Pick<
  Step,
  'offeredPerSecond' | 'deliveredPerSecond' | 'deliveryMs' | 'eventsAPacket' | 'lost'
>

/** `most`: events a packet may hold; beyond it what is measured is another way of delivering. */
export function isKept(
  { offeredPerSecond, deliveredPerSecond, deliveryMs, eventsAPacket, lost }: Kept,
  most: number,
): boolean {
  const isInTime = deliveredPerSecond >= offeredPerSecond * IN_TIME && deliveryMs.p99 <= P99_MS
  return isInTime && lost === 0 && eventsAPacket <= most
}

/** The most that was delivered at a rate that was kept; 0 where none was. */
export function ceilingOf(steps: readonly Kept[], most: number): number {
  return Math.max(
    0,
    ...steps.filter((step) => isKept(step, most)).map(({ deliveredPerSecond }) => deliveredPerSecond),
  )
}

/** However many share a frame: how far it goes on is told as well. A single miss may be the machine's; two in a row are the server's. */
export function isOver(steps: readonly Kept[]): boolean {
  const lately = steps.slice(-2)
  return lately.length === 2 && lately.every((step) => !isKept(step, ANY_NUMBER))
}
