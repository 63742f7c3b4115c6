// What a contender might measure, for tests of what is made of it.

import type { Outcome } from '../../../swarm/job.ts'
import type { Measured } from './measure.ts'

/** One room size; every time in milliseconds is `deliveryMs`. */
export function aMeasured(acknowledgedPerSecond: number, deliveryMs = 1): Measured {
  const quantiles = { p50: deliveryMs, p99: deliveryMs, p999: deliveryMs, max: deliveryMs }
  const outcome: Outcome = {
    ...{ seconds: 1, sent: 10, acknowledged: 10, refused: 0, delivered: 100, lost: 0, outOfOrder: 0 },
    ...{ acknowledgedPerSecond, deliveryMs: quantiles, acknowledgeMs: quantiles },
    ...{ swarmLoad: 0.1, swarmLagMs: 1 },
  }
  return { steady: [outcome], flood: outcome, acknowledged: 20, stored: 20 }
}
