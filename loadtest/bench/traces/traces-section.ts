// What traces cost: each turn beside the one without traces of its round, in the middle over the rounds.

import type { Outcome } from '../../swarm/job.ts'
import type { Figure, Section } from '../report/section.ts'
import { soundnessOf } from '../soundness.ts'
import { median } from '../statistics.ts'
import { type Round, SHARES } from './turns.ts'

// One request in a hundred is enough to see what is slow, and nobody should have to think before switching that on.
const FEW_LEAVE_AT_LEAST = 97
const NAMES = ['no traces', 'one in a hundred traced', 'all traced'] as const

export function tracesSection(rounds: readonly Round[], requests: number): Section {
  return {
    title: 'traces, 100 people in rooms of 10, at saturation',
    measured: 'traced',
    beside: 'no traces',
    compared: 'not',
    figures: [1, 2].flatMap((side) => figuresOf(rounds, side)),
    remarks: [
      `Postgres; ${rounds.length} rounds of three turns, the order going round; what is left: in the middle over the rounds`,
      ...SHARES.map((_, side) => soundnessOf(NAMES[side] ?? '', outcomesOf(rounds, side))),
      `the collector was sent spans ${requests.toLocaleString('en')} times`,
    ],
  }
}

function figuresOf(rounds: readonly Round[], side: number): Figure[] {
  const rate = (at: number): number =>
    median(outcomesOf(rounds, at).map(({ acknowledgedPerSecond }) => acknowledgedPerSecond))
  const isFew = side === 1
  return [
    {
      what: `acknowledged, ${NAMES[side]}`,
      ...{ unit: '/s', measured: rate(side), beside: rate(0), goal: null },
    },
    {
      what: `what is left of the speed, ${NAMES[side]}`,
      ...{ unit: '%', measured: shareLeft(rounds, side), beside: null },
      goal: isFew ? { atLeast: FEW_LEAVE_AT_LEAST } : null,
    },
  ]
}

/** In percent of what the same round did without traces. */
export function shareLeft(
  rounds: readonly (readonly Pick<Outcome, 'acknowledgedPerSecond'>[])[],
  side: number,
): number {
  return median(
    rounds.map((round) => {
      const rate = (at: number): number => round[at]?.acknowledgedPerSecond ?? Number.NaN
      return (100 * rate(side)) / rate(0)
    }),
  )
}

function outcomesOf(rounds: readonly Round[], side: number): Outcome[] {
  return rounds.flatMap((round) => round[side] ?? [])
}
