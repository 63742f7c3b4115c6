// A call to somebody else, timed, with what came of it.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { Histogram } from '../instruments/cells.ts'
import type { Instrument } from '../instruments/instruments.ts'

export interface Timing<Answer> {
  readonly times: Instrument<readonly [string], Histogram>
  /** In a word of a closed set; a call that rejects has `failed`. */
  readonly outcomeOf: (answer: Answer) => string
  readonly clock: Pick<Clock, 'monotonicMs'>
}

export function timed<Args extends readonly unknown[], Answer>(
  call: (...args: Args) => Promise<Answer>,
  { times, outcomeOf, clock }: Timing<Answer>,
): (...args: Args) => Promise<Answer> {
  return async (...args) => {
    const startedMs = clock.monotonicMs()
    let outcome = 'failed'
    try {
      const answer = await call(...args)
      outcome = outcomeOf(answer)
      return answer
    } finally {
      times.of(outcome).observe(clock.monotonicMs() - startedMs)
    }
  }
}
