// From turns on either side to what crossing costs. Turns are compared with their neighbours, so that what the machine
// does besides, which comes and goes, is in both or spoils one pair and not the figure.

import type { Outcome } from '../../swarm/job.ts'
import type { Figure } from '../report/section.ts'
import { median } from '../statistics.ts'

export interface TurnPair {
  /** On the node that owns the rooms. */
  readonly near: Outcome
  /** On another node. */
  readonly far: Outcome
}

const MOST_MS = { p50: 1, p99: 5 } as const

export function crossingFigures(rounds: readonly (readonly TurnPair[])[]): Figure[] {
  return (['acknowledgeMs', 'deliveryMs'] as const).flatMap((time) =>
    (['p50', 'p99'] as const).map((quantile): Figure => {
      const of = (outcome: Outcome): number => outcome[time][quantile]
      const pairs = rounds.flat()
      const costs = rounds.map((round) => median(round.map(({ near, far }) => of(far) - of(near))))
      return {
        what: `${time === 'deliveryMs' ? 'delivery' : 'acknowledgement'}, ${quantile}`,
        unit: 'ms',
        measured: median(pairs.map(({ far }) => of(far))),
        beside: median(pairs.map(({ near }) => of(near))),
        difference: median(costs),
        goal: { atMost: MOST_MS[quantile] },
      }
    }),
  )
}
