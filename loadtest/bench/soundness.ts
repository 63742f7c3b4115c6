// What would make figures worthless: losses, disorder, refusals, a generator at its limit, a machine that is busy.

import type { Outcome } from '../swarm/job.ts'

export function soundnessOf(run: string, outcomes: readonly Outcome[]): string {
  const sum = (of: (outcome: Outcome) => number): number => outcomes.reduce((all, one) => all + of(one), 0)
  const most = (of: (outcome: Outcome) => number): number => Math.max(...outcomes.map(of))
  const troubles = [
    `${sum(({ lost }) => lost)} lost`,
    `${sum(({ outOfOrder }) => outOfOrder)} out of order`,
    `${sum(({ refused }) => refused)} refused`,
  ]
  const load = Math.round(100 * most(({ swarmLoad }) => swarmLoad))
  const lagMs = Math.round(most(({ swarmLagMs }) => swarmLagMs))
  return `${run}: ${troubles.join(', ')}; generator at ${load} %, late by ${lagMs} ms at the most`
}
