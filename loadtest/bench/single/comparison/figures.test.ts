import { expect, test } from 'vitest'
import { isMet } from '../../report/section.ts'
import type { Run } from './compare.ts'
import { type Comparison, sectionsOf } from './figures.ts'
import { aMeasured } from './made-up-runs.ts'

const EFFORT = { people: 1_000, roomSizes: [10], runs: 3, seconds: 1 }
const GOALS = { acknowledgedPerSecond: 6_000, times: { reference: 0.5, 'socket.io': 2, ejabberd: 3 } }

// The machine is half as fast in the second run.
const RUNS: readonly Run[] = [
  { Parley: aMeasured(8_000, 10), reference: aMeasured(10_000), 'socket.io': aMeasured(2_000, 30) },
  { Parley: aMeasured(4_000, 30), reference: aMeasured(5_000), 'socket.io': aMeasured(1_000, 60) },
  { Parley: aMeasured(9_000, 12), reference: aMeasured(10_000), 'socket.io': aMeasured(3_000, 40) },
]

function aComparison(runs: readonly Run[], failures: readonly string[] = []): Comparison {
  return {
    ...{ engine: 'Postgres', effort: EFFORT, others: ['socket.io', 'ejabberd'], goals: GOALS },
    ...{ compared: { runs, failures }, remarks: ['fsync is on'] },
  }
}

test('[COMPARE-3] a figure is the median of the runs, beside those of the others', () => {
  const [messages, delivery] = sectionsOf(aComparison(RUNS))
  expect(messages?.figures[0]).toMatchObject({
    ...{ unit: '/s', measured: 8_000, beside: 10_000, others: [2_000, null], runs: [8_000, 4_000, 9_000] },
  })
  expect(delivery?.figures.map(({ what }) => what)).toEqual([
    'rooms of 10, 5,000/s: p50',
    'rooms of 10, 5,000/s: p99',
    'rooms of 10, 5,000/s: p99.9',
  ])
  expect(delivery?.figures[1]).toMatchObject({ unit: 'ms', measured: 12, beside: 1, others: [40, null] })
  expect(delivery?.figures.map(isMet)).toEqual([true, true, true])
})

test('[COMPARE-3] how many times one is the other is taken within each run', () => {
  const [messages] = sectionsOf(aComparison(RUNS))
  const times = messages?.figures.slice(1)
  expect(times?.map(({ what, measured }) => [what, measured])).toEqual([
    ['times as many as the reference', 0.8],
    ['times as many as socket.io', 4],
  ])
  expect(times?.[1]?.runs).toEqual([4, 4, 3])
})

test('[COMPARE-3] a message that was acknowledged and is not in the database is told', () => {
  const told = (runs: readonly Run[]): string | undefined =>
    sectionsOf(aComparison(runs))[0]?.remarks.find((remark) => remark.startsWith('socket.io: of'))
  expect(told(RUNS)).toBe('socket.io: of 60 acknowledged messages 0 are not in its database')
  const [first = {}, ...more] = RUNS
  const loses = { ...first, 'socket.io': { ...aMeasured(2_000), stored: 13 } }
  expect(told([loses, ...more])).toBe('socket.io: of 60 acknowledged messages 7 are not in its database')
})

test('[COMPARE-4] what was left out, and who failed, stands below the table', () => {
  const [messages] = sectionsOf(aComparison(RUNS, ['ejabberd failed in run 1: it was full']))
  expect(messages?.remarks.slice(0, 2)).toEqual(['fsync is on', 'ejabberd failed in run 1: it was full'])
})
