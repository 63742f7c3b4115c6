// How long the embedded database's log of writes is.

import type { Database } from '../../../src/adapters/database.ts'

export const MEBIBYTE = 1024 * 1024

/** Since the last checkpoint. */
export async function logBytes(db: Database): Promise<number> {
  const [row] = await db.run(
    (sql) => sql<{ bytes: number }[]>`
      select (pg_current_wal_lsn() - redo_lsn)::bigint as bytes from pg_control_checkpoint()`,
  )
  return row?.bytes ?? Number.NaN
}
