// One contender, started afresh: deliveries at the same rate in rooms of each size, and then all that it can take.

import type { Outcome, Pace, Seat } from '../../../swarm/job.ts'
import { runTurns } from '../../run-swarm.ts'
import type { Contender } from './contender.ts'
import type { Effort } from './effort.ts'

export const DELIVERIES_PER_SECOND = 5_000
/** As many as there are people, twice: who has an answer says the next thing at once. */
export const FLOOD: Pace = { kind: 'flood', inFlight: 2 }
export const FLOODED_ROOM = 10
/** One process would be as busy as what it measures. */
export const FLOODING_SWARMS = 2
export const TEXT_CHARS = 80

export interface Measured {
  /** In the order of the room sizes. */
  readonly steady: readonly Outcome[]
  readonly flood: Outcome
  /** In all turns, also those that warm up. */
  readonly acknowledged: number
  /** What its database holds in the end; null where nobody else can look into it. */
  readonly stored: number | null
}

export async function measure(contender: Contender, { roomSizes, seconds }: Effort): Promise<Measured> {
  const running = await contender.start()
  let acknowledged = 0
  /** The first turn warms up both ends: what joining set off is over, and code that is hot is compiled. */
  const secondTurn = async (seats: readonly Seat[], pace: Pace, swarms = 1): Promise<Outcome> => {
    const job = { sides: [seats], turns: [0, 0], pace, seconds, textChars: TEXT_CHARS }
    const outcomes = await runTurns(job, swarms)
    for (const outcome of outcomes) acknowledged += outcome.acknowledged
    const [, second] = outcomes
    if (!second) throw new Error('the swarm said nothing')
    return second
  }
  try {
    const steady: Outcome[] = []
    for (const size of roomSizes) {
      const pace: Pace = { kind: 'steady', perSecond: DELIVERIES_PER_SECOND / size }
      steady.push(await secondTurn(running.seatsIn(size), pace))
    }
    const flood = await secondTurn(running.seatsIn(FLOODED_ROOM), FLOOD, FLOODING_SWARMS)
    return { steady, flood, acknowledged, stored: await running.stored() }
  } finally {
    await running.stop()
  }
}
