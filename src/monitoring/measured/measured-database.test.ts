import { expect, test } from 'vitest'
import { type Database, DatabaseUnavailable } from '../../adapters/database.ts'
import { createInstruments } from '../instruments/instruments.ts'
import { measureDatabase } from './measured-database.ts'

function measured(run: Database['run']) {
  let nowMs = 0
  const instruments = createInstruments()
  const db: Database = { engine: 'postgres', run, stop: async () => {} }
  return {
    instruments,
    db: measureDatabase(db, 'reads', { instruments, clock: { monotonicMs: () => nowMs } }),
    pass: (ms: number) => {
      nowMs += ms
    },
  }
}

test('[METRICS-8] a statement is under way until it is answered, and is timed by its pool', async () => {
  const { promise, resolve } = Promise.withResolvers<never>()
  const { db, instruments, pass } = measured(() => promise)
  const asked = db.run(() => promise)
  expect(instruments.statementsNow.of('reads').read()).toBe(1)
  pass(12)
  resolve('done' as never)
  expect(await asked).toBe('done')
  expect(instruments.statementsNow.of('reads').read()).toBe(0)
  expect(instruments.statements.of('reads', 'ok').read()).toBe(1)
  expect(instruments.statementTimes.of('reads').read()).toMatchObject({ sum: 12, count: 1 })
  expect(instruments.statementTimes.of('journal').read().count).toBe(0)
})

test.each([
  ['unavailable', new DatabaseUnavailable('no answer')],
  ['refused', new Error('duplicate key')],
] as const)(
  '[METRICS-8] a statement without answer and one that is refused are told apart: %s',
  async (outcome, fault) => {
    const { db, instruments } = measured(() => Promise.reject(fault))
    await expect(db.run(async () => 1)).rejects.toBe(fault)
    const counts = ['ok', 'unavailable', 'refused'].map((word) =>
      instruments.statements.of('reads', word).read(),
    )
    expect(counts).toEqual([0, outcome === 'unavailable' ? 1 : 0, outcome === 'refused' ? 1 : 0])
    expect(instruments.statementsNow.of('reads').read()).toBe(0)
  },
)
