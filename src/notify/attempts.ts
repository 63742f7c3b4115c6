// One event at a time: looked at, tried again after a pause, and given up in the end, so that others are not held up.

import { pauseMs, type Retries } from '../../rooms/kernel/retries.ts'
import type { RecordedEvent } from '../../rooms/model/events.ts'
import type { Notifier } from './notifier.ts'
import type { DeadLetters } from './ports/dead-letters.ts'

export interface AttemptDeps {
  readonly notifier: Pick<Notifier, 'take'>
  readonly deadLetters: DeadLetters
  readonly onFault: (fault: unknown) => void
  readonly random: () => number
}

/** Eight attempts over about ten minutes. */
export const RETRIES: Retries = { maxAttempts: 8, firstPauseMs: 2_000, longestPauseMs: 5 * 60 * 1_000 }

/**
 * `isAgain`: as for `Notifier.take`.
 *
 * Returns: null when it is done with; else after how many milliseconds it is to come again. Never rejects.
 */
export async function attempt(
  { notifier, deadLetters, onFault, random }: AttemptDeps,
  recorded: RecordedEvent,
  attempts: number,
  isAgain = attempts > 1,
): Promise<number | null> {
  try {
    await notifier.take(recorded, isAgain)
    return null
  } catch (fault) {
    onFault(fault)
    if (attempts < RETRIES.maxAttempts) return pauseMs(attempts, RETRIES, random())
    return bury(deadLetters, recorded, fault, attempts).catch((another: unknown) => {
      onFault(another)
      return RETRIES.longestPauseMs
    })
  }
}

async function bury(
  deadLetters: DeadLetters,
  recorded: RecordedEvent,
  fault: unknown,
  attempts: number,
): Promise<null> {
  const { room, seq, event } = recorded
  const error = fault instanceof Error ? fault.message : String(fault)
  await deadLetters.add({ what: 'event', room, seq, kind: event.type }, error, attempts)
  return null
}
