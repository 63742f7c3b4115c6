import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { until } from '../../../scripts/servers/until.ts'
import { createFakeClock } from '../../../test/support/fake-clock.ts'
import { type FreshPglite, freshPglite } from '../../../test/support/fresh-database.ts'
import { logBytes, MEBIBYTE } from '../../../test/support/servers/log-bytes.ts'
import type { Database } from '../database.ts'
import { shortenLog, startCheckpoints } from './checkpoints.ts'

let fresh: FreshPglite
let db: Database
beforeEach(async () => {
  fresh = await freshPglite()
  db = fresh.pool(1)
  await db.run((sql) => sql`create table scribble (text text)`)
})
afterEach(() => fresh.stop())

/** Adds at least that much to the log of writes. */
async function scribble(mebibytes: number): Promise<void> {
  for (let i = 0; i < mebibytes; i += 1)
    await db.run((sql) => sql`insert into scribble select repeat('x', 1024) from generate_series(1, 1024)`)
}

test('[PGLITE-1] a log that has grown long is made short, one that is short is left alone', async () => {
  await scribble(4)
  expect(await shortenLog(db, 64 * MEBIBYTE)).toBe(false)
  expect(await logBytes(db)).toBeGreaterThan(4 * MEBIBYTE)
  expect(await shortenLog(db, 2 * MEBIBYTE)).toBe(true)
  expect(await logBytes(db)).toBeLessThan(MEBIBYTE)
})

test('[PGLITE-1] however much is written, the files of the log stay few', async () => {
  const clock = createFakeClock()
  const faults: unknown[] = []
  const checkpoints = startCheckpoints({ db, clock, onFault: (fault) => void faults.push(fault) })
  for (let round = 0; round < 6; round += 1) {
    await scribble(40)
    await clock.advance(1_000)
    await until(async () => (await logBytes(db)) < MEBIBYTE, { what: 'a checkpoint' })
  }
  checkpoints.stop()
  expect(faults).toEqual([])
  expect((await readdir(join(fresh.folder, 'pg_wal'))).length).toBeLessThan(14)
})
