// What was measured of a long run.

import type { Outcome } from '../../swarm/job.ts'
import type { Sample } from './samples.ts'

export interface Soaked {
  readonly turnSeconds: number
  readonly turns: readonly Outcome[]
  readonly samples: readonly Sample[]
  readonly visits: number
  readonly failedVisits: number
}
