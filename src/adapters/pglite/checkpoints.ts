// Checkpoints of the embedded database. The engine has no process beside it that would make them: left alone, its log of writes
// grows until the next clean stop, and after a kill all of it is read again.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import { startRepeating } from '../../../rooms/kernel/repeat.ts'
import type { Database } from '../database.ts'

const LOOK_EVERY_MS = 1_000
// Everybody waits while what was changed since the last one is written: the less, the shorter. But after each one the log gets whole
// pages again.
const LOG_BYTES_MAX = 32 * 1024 * 1024

export interface CheckpointsDeps {
  readonly db: Database
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
}

export function startCheckpoints({ db, clock, onFault }: CheckpointsDeps): { stop(): void } {
  return startRepeating({
    ...{ clock, onFault, everyMs: LOOK_EVERY_MS },
    task: async () => void (await shortenLog(db, LOG_BYTES_MAX)),
  })
}

/** Whether the log was longer than that since the last checkpoint, and another was made. */
export async function shortenLog(db: Database, bytesMax: number): Promise<boolean> {
  const [log] = await db.run(
    (sql) => sql<{ readonly bytes: number }[]>`
      select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn)::bigint as bytes from pg_control_checkpoint()`,
  )
  if (log === undefined || log.bytes <= bytesMax) return false
  await db.run((sql) => sql`checkpoint`)
  return true
}
