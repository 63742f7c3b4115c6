import { expect, test } from 'vitest'
import type { Figure, Section } from './section.ts'
import { tableOf } from './table.ts'

function aSection(compared: Section['compared'], ...figures: Figure[]): Section {
  return { title: 'two nodes', measured: 'far', beside: 'near', compared, figures, remarks: ['0 lost'] }
}

test('[BENCH-5] a table shows both numbers, how they compare, the goal, and whether it is met', () => {
  const figures: Figure[] = [
    { what: 'p50', unit: 'ms', measured: 4, beside: 3.5, difference: 0.75, goal: { atMost: 1 } },
    { what: 'p99', unit: 'ms', measured: 12.34, beside: 13, difference: -1.5, goal: { atMost: 5 } },
    { what: 'slow', unit: 'ms', measured: 1_234, beside: 34, goal: { atMost: 5 } },
    { what: 'rate', unit: '/s', measured: 2_000, beside: null, goal: { atLeast: 2_001 } },
  ]
  expect(tableOf(aSection('difference', ...figures)).split('\n')).toEqual([
    'two nodes       far     near  difference       goal',
    'p50            4 ms  3.50 ms    +0.75 ms     ≤ 1 ms      met',
    'p99         12.3 ms    13 ms    −1.50 ms     ≤ 5 ms      met',
    'slow       1,234 ms    34 ms   +1,200 ms     ≤ 5 ms  NOT MET',
    'rate        2,000/s                       ≥ 2,001/s  NOT MET',
    '0 lost',
  ])
})

test('[BENCH-5] where the two are of different things, how many times the one is the other is shown', () => {
  const figure: Figure = { what: 'rate', unit: '/s', measured: 3_000, beside: 2_000, goal: null }
  expect(tableOf(aSection('ratio', figure))).toContain('3,000/s  2,000/s   1.50')
})
