// Who may use one Postgres beside whom: a node that is alone, or the nodes of a cluster.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PostgresServer, startPostgresServer } from '../../scripts/servers/postgres-server.ts'
import { until } from '../../scripts/servers/until.ts'
import { createSystemClock } from '../../src/adapters/clock-system.ts'
import { type Hold, holdDatabase } from '../../src/adapters/nodes/database-hold.ts'
import { openPostgres } from '../../src/adapters/postgres-database.ts'

const WAIT_MS = 300

let server: PostgresServer
const open: (() => Promise<void>)[] = []
const faults: unknown[] = []

beforeAll(async () => {
  server = await startPostgresServer()
})
afterAll(async () => {
  await Promise.all(open.map((stop) => stop()))
  await server.stop()
})

/** One more node; the answer lets go, as its end would. */
async function take(hold: Hold, waitMs = WAIT_MS): Promise<() => Promise<void>> {
  const db = openPostgres({ url: server.url, max: 1, watchesPeer: true })
  open.push(() => db.stop())
  const onFault = (fault: unknown): void => void faults.push(fault)
  const held = await holdDatabase({ db, hold, clock: createSystemClock(), onFault, waitMs })
  open.push(async () => held.stop())
  return async () => {
    held.stop()
    await db.stop()
  }
}

test('[START-8] one node alone holds its database against everybody, until it is gone', async () => {
  const letGo = await take('alone')
  await expect(take('alone')).rejects.toThrow('Another node uses')
  await expect(take('shared')).rejects.toThrow('A node without REDIS_URL and NATS_URL uses')
  const waiting = take('alone', 5_000)
  await letGo()
  await (await waiting)()
})

test('[START-8] nodes of a cluster share theirs, and hold it against one that is alone', async () => {
  const nodes = [await take('shared'), await take('shared')]
  await expect(take('alone')).rejects.toThrow('Another node uses')
  for (const letGo of nodes) await letGo()
  await (await take('alone'))()
})

test('[START-8] a Postgres that starts again is held again by whoever held it', async () => {
  const letGo = await take('shared')
  await server.down('immediate')
  await server.up()
  const db = openPostgres({ url: server.url, max: 1 })
  const held = async (): Promise<boolean> => {
    const locks = await db.run((sql) => sql`select from pg_locks where locktype = 'advisory' and granted`)
    return locks.length === 1
  }
  await until(held, { what: 'the lock to be taken again' })
  await expect(take('alone')).rejects.toThrow('Another node uses')
  expect(faults).toEqual([])
  await letGo()
  await db.stop()
})
