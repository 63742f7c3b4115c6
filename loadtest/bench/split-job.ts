// One job for several swarms: each has whole rooms, and what they found is put together again.

import type { Job, Outcome, Quantiles, Seat } from '../swarm/job.ts'

/** Rooms are dealt out in turn; no swarm is left without one, so there may be fewer than asked for. */
export function splitJob(job: Job, swarms: number): Job[] {
  const dealt = job.sides.map((seats) => dealRooms(seats, swarms))
  const count = Math.min(...dealt.map((hands) => hands.filter((hand) => hand.length > 0).length))
  if (count < 2) return [job]
  return Array.from({ length: count }, (_, i) => ({
    ...job,
    sides: job.sides.map((seats) => dealRooms(seats, count)[i] ?? []),
    pace: job.pace.kind === 'steady' ? { ...job.pace, perSecond: job.pace.perSecond / count } : job.pace,
  }))
}

/** Of one turn that all took at the same time. Times are those of the swarm that fared worst. */
export function putTogether(outcomes: readonly Outcome[]): Outcome {
  const sum = (of: (outcome: Outcome) => number): number => outcomes.reduce((all, one) => all + of(one), 0)
  const most = (of: (outcome: Outcome) => number): number => Math.max(...outcomes.map(of))
  const worst = (of: (outcome: Outcome) => Quantiles): Quantiles => ({
    p50: most((outcome) => of(outcome).p50),
    p99: most((outcome) => of(outcome).p99),
    p999: most((outcome) => of(outcome).p999),
    max: most((outcome) => of(outcome).max),
  })
  return {
    seconds: most(({ seconds }) => seconds),
    sent: sum(({ sent }) => sent),
    acknowledged: sum(({ acknowledged }) => acknowledged),
    refused: sum(({ refused }) => refused),
    delivered: sum(({ delivered }) => delivered),
    lost: sum(({ lost }) => lost),
    outOfOrder: sum(({ outOfOrder }) => outOfOrder),
    acknowledgedPerSecond: sum(({ acknowledgedPerSecond }) => acknowledgedPerSecond),
    deliveryMs: worst(({ deliveryMs }) => deliveryMs),
    acknowledgeMs: worst(({ acknowledgeMs }) => acknowledgeMs),
    swarmLoad: most(({ swarmLoad }) => swarmLoad),
    swarmLagMs: most(({ swarmLagMs }) => swarmLagMs),
  }
}

function dealRooms(seats: readonly Seat[], hands: number): Seat[][] {
  const dealt: Seat[][] = Array.from({ length: hands }, () => [])
  const rooms = Map.groupBy(seats, ({ room }) => room)
  let next = 0
  for (const sitting of rooms.values()) {
    dealt[next % hands]?.push(...sitting)
    next += 1
  }
  return dealt
}
