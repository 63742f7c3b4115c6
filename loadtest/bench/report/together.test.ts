import { expect, test } from 'vitest'
import type { Part } from '../part.ts'
import type { Figure } from './section.ts'
import { together } from './together.ts'

const SENT: Figure = { what: 'sent', unit: '/s', measured: 0, beside: 0, goal: { atLeast: 3 } }

function aRun(over: Partial<Figure>, remarks: readonly string[] = []): Part {
  const section = { title: 'one node', measured: 'Parley', beside: 'reference', compared: 'ratio' } as const
  return { sections: [{ ...section, figures: [{ ...SENT, ...over }], remarks }], runs: { over } }
}

function figureOf({ sections }: Part): Figure | undefined {
  return sections[0]?.figures[0]
}

test('[PERF-2] of several runs each figure is the median, beside what each of them measured', () => {
  const runs = [5, 1, 3].map((measured) =>
    aRun({ measured, beside: measured * 10, others: [measured, null], difference: -measured }),
  )
  expect(figureOf(together(runs))).toEqual({
    ...SENT,
    ...{ measured: 3, beside: 30, others: [3, null], difference: -3, runs: [5, 1, 3] },
  })
})

test('[PERF-2] rounds that a run has made itself are kept as they are', () => {
  const once = aRun({ measured: 2, runs: [1, 2, 3] })
  expect(together([once])).toBe(once)
  expect(figureOf(together([once, aRun({ measured: 4, runs: [4, 4, 5] })]))?.runs).toEqual([1, 2, 3, 4, 4, 5])
})

test('[PERF-2] a remark of every run is said once, any other with its run', () => {
  const { sections } = together([aRun({}, ['fsync on', '0 lost']), aRun({}, ['fsync on', '1 lost'])])
  expect(sections[0]?.remarks).toEqual(['fsync on', 'run 1: 0 lost', 'run 2: 1 lost'])
})

test('[PERF-2] the lines of a plot are those of all runs', () => {
  const axis = { what: 'time', unit: 'min' } as const
  const drawn = (up: number): Part => {
    const [section] = aRun({}).sections
    if (!section) throw new Error('it has a section')
    const curve = { across: axis, up: axis, lines: [{ name: 'memory', points: [[0, up] as const] }] }
    return { sections: [{ ...section, curve }], runs: {} }
  }
  const [section] = together([drawn(1), drawn(2)]).sections
  expect(section?.curve?.lines.map(({ points }) => points)).toEqual([[[0, 1]], [[0, 2]]])
})

test('[PERF-2] runs that did not measure the same are not one', () => {
  expect(() => together([aRun({}), aRun({ what: 'received' })])).toThrow('the same')
})
