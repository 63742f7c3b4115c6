// Whose turn it is: each share of traces once a round, in an order that goes round.

import type { Outcome } from '../../swarm/job.ts'

/** Of all requests that are traced; the first is off. */
export const SHARES = [0, 0.01, 1] as const

/** One outcome for each of the shares. */
export type Round = readonly Outcome[]

export function turnsOf(rounds: number): number[][] {
  return Array.from({ length: rounds }, (_, round) =>
    SHARES.map((_share, place) => (place + round) % SHARES.length),
  )
}
