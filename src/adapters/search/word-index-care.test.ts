import { expect, test } from 'vitest'
import { createFakeClock } from '../../../test/support/fake-clock.ts'
import { type Database, DatabaseUnavailable } from '../database.ts'
import { startWordIndexCare } from './word-index-care.ts'

interface World {
  stored: number
  /** What was stored at each move. */
  readonly moves: number[]
  readonly faults: unknown[]
  failing: Error | null
}

function world() {
  const clock = createFakeClock()
  const state: World = { stored: 0, moves: [], faults: [], failing: null }
  const db: Database = {
    engine: 'postgres',
    async run() {
      state.moves.push(state.stored)
      if (state.failing !== null) throw state.failing
      return [] as never
    },
    stop: async () => {},
  }
  const care = startWordIndexCare({
    ...{ db, clock, stored: () => state.stored },
    onFault: (fault) => void state.faults.push(fault),
  })
  return { clock, state, care }
}

test('[SEARCH-13] the list is moved in once a thousand events wait, and where fewer do after ten seconds', async () => {
  const { clock, state, care } = world()
  await clock.advance(20_000)
  expect(state.moves).toEqual([])
  state.stored = 1
  await clock.advance(1_000)
  expect(state.moves).toEqual([1])
  state.stored = 1_000
  await clock.advance(9_000)
  expect(state.moves).toEqual([1])
  state.stored = 1_001
  await clock.advance(1_000)
  expect(state.moves).toEqual([1, 1_001])
  care.stop()
  expect(clock.waiting()).toBe(0)
})

test('[SEARCH-13] a database that is away is asked again; one that refuses is told once and left alone', async () => {
  const { clock, state } = world()
  state.failing = new DatabaseUnavailable('away')
  state.stored = 5_000
  await clock.advance(250)
  state.failing = new Error('must be owner of index')
  state.stored = 10_000
  await clock.advance(250)
  state.stored = 90_000
  await clock.advance(60_000)
  expect([state.moves, state.faults.length]).toEqual([[5_000, 10_000], 2])
  expect(clock.waiting()).toBe(0)
})
