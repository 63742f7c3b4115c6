// What the driver answers after a query that broke off in the middle of its rows: our patch of it stands or falls here.

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { until } from '../../scripts/servers/until.ts'
import type { Database } from '../../src/adapters/database.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'

const ROWS = 2_000

let database: FreshDatabase
let db: Database

/** The numbers up to `count`, then an error. */
function breakOff(count: number): Promise<unknown> {
  return db.run(
    (sql) => sql`
      select case when i > ${count}::int then 1 / (i - i) else i end as n
      from generate_series(1, ${count + 1}::int) i`,
  )
}

async function numbers(): Promise<unknown[]> {
  return [...(await db.run((sql) => sql`select n from (values (7), (8)) as given (n)`))]
}

describe.each(ENGINES)('on %s', (engine) => {
  beforeEach(async () => {
    database = await freshDatabase(engine, { migrated: false })
    // One connection, so that the next query meets what the last one left behind.
    db = database.pool(1)
  })
  afterEach(() => database.stop())

  test('[POOL-2] an answer holds its own rows alone, also after a query that failed among its rows', async () => {
    await expect(breakOff(3)).rejects.toThrow('division by zero')
    expect(await numbers()).toEqual([{ n: 7 }, { n: 8 }])
  })
})

test('[POOL-2] an answer holds its own rows alone, also after a connection that was lost among the rows', async () => {
  database = await freshDatabase('postgres', { migrated: false })
  db = database.pool(1)
  const other = database.pool(1)
  try {
    // Wide rows, so that some are on their way before the last one is asked for.
    const lost = db.run(
      (sql) => sql`
        select i as n, repeat('x', 2000) as wide, pg_sleep(case when i = ${ROWS}::int then 60 else 0 end)
        from generate_series(1, ${ROWS}::int) i`,
    )
    lost.catch(() => {})
    const terminated = await until(
      async () => {
        const ended = await other.run(
          (sql) => sql`
            select pg_terminate_backend(pid) from pg_stat_activity
            where wait_event = 'PgSleep' and datname = current_database()`,
        )
        return ended.length === 1
      },
      { what: 'the query to sleep at its last row' },
    )
    expect(terminated).toBe(true)
    await expect(lost).rejects.toThrow()
    // The new connection does not answer for the old one either.
    expect(await numbers()).toEqual([{ n: 7 }, { n: 8 }])
    expect(await numbers()).toEqual([{ n: 7 }, { n: 8 }])
  } finally {
    await database.stop()
  }
})
