// The time of an installation is that of its database: nodes agree on it, whatever the clocks of their machines say.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import { startRepeating } from '../../../rooms/kernel/repeat.ts'
import type { Database } from '../database.ts'

// Oscillators drift by some seconds a day, so by some milliseconds between two looks.
const ASK_EVERY_MS = 60_000
const DEADLINE_MS = 2_000

export interface DatabaseClockDeps {
  readonly db: Database
  /** For durations; its wall time is not looked at. */
  readonly local: Clock
  readonly onFault: (fault: unknown) => void
}

/** Asks the database now and once a minute. Errors: throws where it cannot be asked the first time. */
export async function startDatabaseClock(deps: DatabaseClockDeps): Promise<Clock & { stop(): void }> {
  const { db, local, onFault } = deps
  let baseMs = await ask()

  /** The database's time when this node's monotonic clock was zero. */
  async function ask(): Promise<number> {
    const askedMs = local.monotonicMs()
    const [row] = await db.run(
      (sql) => sql<{ ms: number }[]>`
        select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`,
      DEADLINE_MS,
    )
    if (row === undefined) throw new Error('the database does not know the time')
    // It was read somewhere on the way there and back.
    return row.ms - (askedMs + local.monotonicMs()) / 2
  }

  const asking = startRepeating({
    clock: local,
    everyMs: ASK_EVERY_MS,
    async task() {
      baseMs = await ask()
    },
    // The time goes on from the last answer.
    onFault,
  })

  return {
    nowMs: () => Math.floor(baseMs + local.monotonicMs()),
    monotonicMs: local.monotonicMs,
    after: local.after,
    stop: asking.stop,
  }
}
