import { expect, test } from 'vitest'
import { compare } from './compare.ts'
import type { Contender, ContenderName } from './contender.ts'
import { aMeasured } from './made-up-runs.ts'

const NAMES: readonly ContenderName[] = ['Parley', 'reference', 'socket.io']
const EFFORT = { people: 10, roomSizes: [10], runs: 3, seconds: 1 }

const contenders: readonly Contender[] = NAMES.map((name) => ({
  name,
  start: () => Promise.reject(new Error('nothing is started here')),
}))

test('[COMPARE-2] each run takes them in another order, and each is first once', async () => {
  const order: string[] = []
  const { runs } = await compare({
    ...{ contenders, effort: EFFORT, tell: () => {} },
    async measure({ name }) {
      order.push(name)
      return aMeasured(1)
    },
  })
  expect(order.filter((_, i) => i % NAMES.length === 0)).toEqual(NAMES)
  expect(order.toSorted()).toEqual([...NAMES, ...NAMES, ...NAMES].toSorted())
  expect(runs.map((run) => Object.keys(run).length)).toEqual([3, 3, 3])
})

test('[COMPARE-4] who fails is told of, and the rest goes on', async () => {
  const { runs, failures } = await compare({
    ...{ contenders, effort: { ...EFFORT, runs: 2 }, tell: () => {} },
    measure: ({ name }) =>
      name === 'socket.io' ? Promise.reject(new Error('it was full')) : Promise.resolve(aMeasured(1)),
  })
  expect(failures).toEqual([
    'socket.io failed in run 1: it was full',
    'socket.io failed in run 2: it was full',
  ])
  expect(runs.map((run) => Object.keys(run).toSorted())).toEqual([
    ['Parley', 'reference'],
    ['Parley', 'reference'],
  ])
})

test.each(['Parley', 'reference'])('[COMPARE-4] without %s there is nothing to compare', async (lost) => {
  const comparing = compare({
    ...{ contenders, effort: EFFORT, tell: () => {} },
    measure: ({ name }) =>
      name === lost ? Promise.reject(new Error('it was full')) : Promise.resolve(aMeasured(1)),
  })
  await expect(comparing).rejects.toThrow('it was full')
})
