// What those who read notice of those who do not: neighbouring turns, in the middle over the pairs.

import type { Quantiles } from '../../swarm/job.ts'
import type { Figure, Section } from '../report/section.ts'
import { median } from '../statistics.ts'
import type { TurnPair } from './turn-pair.ts'

const GROWS_AT_MOST = 1.1

export interface SlowFacts {
  readonly people: number
  readonly sleepers: number
  readonly perSecond: number
  readonly textChars: number
}

export function slowSection(pairs: readonly TurnPair[], facts: SlowFacts): Section {
  const { people, sleepers, perSecond, textChars } = facts
  const closed = pairs.flatMap((pair) => pair.closed)
  const ends = [...Map.groupBy(closed, (code) => code ?? 'not closed')].map(
    ([end, all]) => `${end}: ${all.length}`,
  )
  const sum = (of: (pair: TurnPair) => number): number => pairs.reduce((all, pair) => all + of(pair), 0)
  return {
    title: 'readers that do not read',
    measured: `${sleepers} of ${people} asleep`,
    beside: 'all awake',
    compared: 'ratio',
    figures: [
      ...(['p50', 'p99', 'p999'] as const).map((at) => deliveryFigure(pairs, at)),
      {
        ...{
          what: 'p99 of the others, times as long',
          unit: '×',
          measured: timesAsLong(pairs),
          beside: null,
        },
        goal: { atMost: GROWS_AT_MOST },
      },
    ],
    remarks: [
      `${perSecond} messages/s of ${textChars.toLocaleString('en')} characters to ${people - sleepers} who read, ${pairs.length} pairs of turns, the first of a pair in turns; times as long: in the middle over the pairs`,
      `the sleepers were closed with ${ends.join(', ')}`,
      `lost ${sum(({ awake, asleep }) => awake.lost + asleep.lost)}, out of order ${sum(({ awake, asleep }) => awake.outOfOrder + asleep.outOfOrder)}`,
    ],
  }
}

/** A turn beside its neighbour: what the machine does elsewhere is about the same in both. */
export function timesAsLong(
  pairs: readonly {
    readonly [turn in 'awake' | 'asleep']: { readonly deliveryMs: Pick<Quantiles, 'p99'> }
  }[],
): number {
  return median(pairs.map(({ awake, asleep }) => asleep.deliveryMs.p99 / awake.deliveryMs.p99))
}

function deliveryFigure(pairs: readonly TurnPair[], at: 'p50' | 'p99' | 'p999'): Figure {
  const of = (turn: 'awake' | 'asleep'): number => median(pairs.map((pair) => pair[turn].deliveryMs[at]))
  const what = `delivery to the others, ${at.replace('999', '99.9')}`
  return { what, unit: 'ms', measured: of('asleep'), beside: of('awake'), goal: null }
}
