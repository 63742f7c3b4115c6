// The time of a node with a Postgres, against that of its machine and that of the database.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSystemClock } from '../../src/adapters/clock-system.ts'
import type { Database } from '../../src/adapters/database.ts'
import { startDatabaseClock } from '../../src/adapters/postgres/clock-postgres.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'

const HOUR_MS = 60 * 60 * 1_000

let fresh: FreshDatabase
let db: Database
beforeAll(async () => {
  fresh = await freshDatabase('postgres')
  db = fresh.pool()
})
afterAll(() => fresh.stop())

async function timeOfDatabase(): Promise<number> {
  const [row] = await db.run((sql) => sql<{ at: Date }[]>`select clock_timestamp() as at`)
  return row?.at.getTime() ?? 0
}

const onFault = (fault: unknown): void => {
  throw fault
}

test.each([HOUR_MS, -HOUR_MS])(
  '[CLOCK-1] a machine whose clock is %i ms off has the time of its database',
  async (off) => {
    const machine = createSystemClock()
    const local = { ...machine, nowMs: () => machine.nowMs() + off }
    const clock = await startDatabaseClock({ db, local, onFault })
    expect(Math.abs(clock.nowMs() - (await timeOfDatabase()))).toBeLessThan(1_000)
    clock.stop()
  },
)

test('[CLOCK-1] between two looks the time goes on as the monotonic clock does', async () => {
  const local = createFakeClock()
  const clock = await startDatabaseClock({ db, local, onFault })
  const beforeMs = clock.nowMs()
  await local.advance(10_000)
  expect(clock.nowMs() - beforeMs).toBe(10_000)
  clock.stop()
  expect(local.waiting()).toBe(0)
})

test('[CLOCK-2] what is due after no time waits for the turn of the event loop, and for no timer', async () => {
  const { after } = createSystemClock()
  const timer = (run: () => void): void => void setTimeout(run, 0)
  const turn = (run: () => void): void => void after(0, run)
  const fastest = { timer: Number.POSITIVE_INFINITY, turn: Number.POSITIVE_INFINITY }
  for (let round = 0; round < 5; round += 1) {
    fastest.timer = Math.min(fastest.timer, await manyMs(timer))
    fastest.turn = Math.min(fastest.turn, await manyMs(turn))
  }
  expect(fastest.turn).toBeLessThan(fastest.timer / 4)
})

test('[CLOCK-2] what is due after no time can be called off', async () => {
  const { after } = createSystemClock()
  const ran: string[] = []
  const cancel = after(0, () => ran.push('called off'))
  after(0, () => ran.push('due'))
  cancel()
  await new Promise<void>((resolve) => void after(1, resolve))
  expect(ran).toEqual(['due'])
})

/** Twenty, one after the other. */
async function manyMs(wait: (run: () => void) => void): Promise<number> {
  const startMs = performance.now()
  for (let i = 0; i < 20; i += 1) await new Promise<void>((resolve) => wait(resolve))
  return performance.now() - startMs
}
