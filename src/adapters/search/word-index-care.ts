// Moves what was said of late from the list beside the index of words into the index, so that no commit has to.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import { startRepeating } from '../../../rooms/kernel/repeat.ts'
import { type Database, DatabaseUnavailable } from '../database.ts'

export interface WordIndexCareDeps {
  readonly db: Database
  readonly clock: Clock
  /** Events that this node has stored since its start. */
  readonly stored: () => number
  readonly onFault: (fault: unknown) => void
}

const LOOK_EVERY_MS = 250
// Searches read the whole list, so it stays short. Moving many at once costs each of them less; but PGlite runs in this
// very thread, where everybody waits meanwhile.
const MANY = { postgres: 1_000, pglite: 100 }
const LONG_MS = 10_000
// Any number, the same on every node: one at a time is enough.
const LOCK = 0x776f7264

/** After an error that is not about reaching the database it gives up; commits then move the list, at 32 MB. */
export function startWordIndexCare({ db, clock, stored, onFault }: WordIndexCareDeps): { stop(): void } {
  let moved = stored()
  let movedAtMs = clock.monotonicMs()
  const isDue = (): boolean => {
    const waiting = stored() - moved
    return waiting >= MANY[db.engine] || (waiting > 0 && clock.monotonicMs() - movedAtMs >= LONG_MS)
  }
  const care = startRepeating({
    ...{ clock, everyMs: LOOK_EVERY_MS },
    async task() {
      if (!isDue()) return
      moved = stored()
      movedAtMs = clock.monotonicMs()
      await moveIn(db)
    },
    onFault(fault) {
      if (!(fault instanceof DatabaseUnavailable)) care.stop()
      onFault(fault)
    },
  })
  return care
}

/** Where another node is at it already, nothing. */
export async function moveIn(db: Database): Promise<void> {
  await db.run(
    (sql) => sql`
      select gin_clean_pending_list('messages_by_words')
      from (select pg_try_advisory_xact_lock(${LOCK}) as mine offset 0) turn where mine`,
  )
}
