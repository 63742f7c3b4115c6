// Two neighbouring turns: in one everybody reads, in the other a few do not.

import type { Step } from '../../crowd/hall.ts'

export interface TurnPair {
  readonly awake: Step
  readonly asleep: Step
  /** With what the sleepers were closed; null for those that were not. */
  readonly closed: readonly (number | null)[]
}
