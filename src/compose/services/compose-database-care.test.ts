import { afterEach, beforeEach, expect, test } from 'vitest'
import { temporaryDataDir } from '../../../scripts/servers/server-process.ts'
import { until } from '../../../scripts/servers/until.ts'
import { createFakeClock } from '../../../test/support/fake-clock.ts'
import { openStore, type Store } from '../../store.ts'
import { startDatabaseCare } from './compose-database-care.ts'

const MEBIBYTE = 1024 * 1024

let dataDir: Awaited<ReturnType<typeof temporaryDataDir>>
let store: Store
beforeEach(async () => {
  dataDir = await temporaryDataDir()
  store = await openStore({ databaseUrl: null, dataDir: dataDir.path })
})
afterEach(async () => {
  await store.stop()
  await dataDir.remove()
})

/** Since the last checkpoint. */
async function logBytes(): Promise<number> {
  const [row] = await store.reads.run(
    (sql) => sql<{ bytes: number }[]>`
      select (pg_current_wal_lsn() - redo_lsn)::bigint as bytes from pg_control_checkpoint()`,
  )
  return row?.bytes ?? Number.NaN
}

test('[PGLITE-1] the log of a server that keeps its data itself is shortened while it runs', async () => {
  const clock = createFakeClock()
  const faults: unknown[] = []
  const care = startDatabaseCare({
    ...{ store, clock, stored: () => 0 },
    onFault: (fault) => void faults.push(fault),
  })
  await store.journal.run(
    (sql) => sql`create table scribble as
      select repeat('x', 1024) as text from generate_series(1, ${40 * 1024}::int)`,
  )
  expect(await logBytes()).toBeGreaterThan(32 * MEBIBYTE)
  await clock.advance(1_000)
  await until(async () => (await logBytes()) < MEBIBYTE, { what: 'a checkpoint' })
  care.stop()
  expect(faults).toEqual([])
})
