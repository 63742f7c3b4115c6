import { afterEach, beforeEach, expect, test } from 'vitest'
import { temporaryDataDir } from '../../../scripts/servers/server-process.ts'
import { until } from '../../../scripts/servers/until.ts'
import { createFakeClock } from '../../../test/support/fake-clock.ts'
import { logBytes, MEBIBYTE } from '../../../test/support/servers/log-bytes.ts'
import { openStore, type Store } from '../../store.ts'
import { startDatabaseCare } from './compose-database-care.ts'

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
  expect(await logBytes(store.reads)).toBeGreaterThan(32 * MEBIBYTE)
  await clock.advance(1_000)
  await until(async () => (await logBytes(store.reads)) < MEBIBYTE, { what: 'a checkpoint' })
  care.stop()
  expect(faults).toEqual([])
})
