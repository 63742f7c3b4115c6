// Events that were given up: kept for admins, so that the queue goes on and nothing is lost silently.

import type { RecordedEvent } from '../../../rooms/model/events.ts'

export interface DeadLetters {
  /** Kept once, whoever gives it up. */
  add(recorded: RecordedEvent, error: string, attempts: number): Promise<void>
}
