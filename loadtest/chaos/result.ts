// What a run came to: steps, numbers and violations, before anybody draws a table of it.

import type { Violation } from './check/violation.ts'
import type { ChaosOptions } from './options.ts'
import type { Records } from './records/records.ts'
import type { StepResult } from './step.ts'

export interface ChaosResult {
  readonly options: ChaosOptions
  readonly steps: readonly StepResult[]
  /** Faults that could not be done on this machine, and why. */
  readonly impossible: ReadonlyMap<string, string>
  readonly violations: readonly Violation[]
  readonly records: Records
  /** Rooms that several people write in. */
  readonly sharedRooms: readonly string[]
  /** Rooms that one person writes in. */
  readonly ownRooms: readonly string[]
  readonly durationMs: number
  readonly versions: Readonly<Record<string, string>>
}
