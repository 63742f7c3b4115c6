// Waits until everything that was due has been told, as the checker sees it; what it finds in the end is wrong.

import postgres from 'postgres'
import { checkTold } from '../check/check-told.ts'
import type { Violation } from '../check/violation.ts'
import type { SendRecord } from '../records/records.ts'
import type { RoomTruth } from '../records/truth.ts'
import { passAnHour, readTold, type ToldBy } from './read-told.ts'

const LOOK_EVERY_MS = 1_000
const CONNECT_SECONDS = 10

interface Settling extends ToldBy {
  readonly databaseUrl: string
  readonly truths: readonly RoomTruth[]
  readonly sends: readonly SendRecord[]
  readonly withinMs: number
}

/** Errors: throws whatever the database says. */
export async function settleTold({
  databaseUrl,
  truths,
  sends,
  withinMs,
  ...by
}: Settling): Promise<Violation[]> {
  const sql = postgres(databaseUrl, { max: 1, connect_timeout: CONNECT_SECONDS, onnotice: () => {} })
  const endsAtMs = performance.now() + withinMs
  try {
    for (;;) {
      // The letters that were put off, too.
      await passAnHour(sql)
      const found = checkTold(await readTold(sql, by), truths, sends)
      if (found.length === 0 || performance.now() >= endsAtMs) return found
      await Bun.sleep(LOOK_EVERY_MS)
    }
  } finally {
    await sql.end()
  }
}
