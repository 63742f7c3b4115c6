import { expect, test } from 'vitest'
import { aFigure, aPart, aSection } from '../made-up-part.ts'
import { textOf } from './texts.ts'

const FIGURES = [aFigure({ beside: 31_610, goal: { atLeast: 6_000 } }), aFigure({ what: 'warm', unit: 'ms' })]
const PARTS = new Map([['single', aPart({ sections: [aSection({ figures: FIGURES })] })]])

test('[PERF-7] a text shows the numbers of the figures that it names', () => {
  const text =
    '{{single :: sent}}, of {{ single::sent::goal }}, {{single :: sent :: times}} of {{single :: sent :: beside}}: {{single :: sent :: verdict}}.'
  expect(textOf(text, PARTS)).toBe('15,805/s, of ≥ 6,000/s, 0.50 of 31,610/s: met.')
})

test('[PERF-7] a text shows what one costs over the other', () => {
  const figures = [aFigure({ what: 'far', unit: 'ms', measured: 7, beside: 5.5, difference: 1.7 })]
  const parts = new Map([['crossing', aPart({ sections: [aSection({ figures })] })]])
  expect(textOf('{{crossing :: far :: difference}} to {{crossing :: far}}', parts)).toBe('+1.70 ms to 7 ms')
})

test('[PERF-7] a part that is not measured yet is a dash', () => {
  expect(textOf('{{fanout :: coalesced}}', PARTS)).toBe('–')
})

test.each([
  '{{double :: sent}}',
  '{{single :: lost}}',
  '{{single :: sent :: most}}',
  '{{single :: warm :: goal}}',
])('[PERF-7] %s is refused', (text) => expect(() => textOf(text, PARTS)).toThrow())

test('[PERF-7] a figure that two sections have is named with its section', () => {
  const twice = new Map([['single', aPart({ sections: [aSection(), aSection({ title: 'two' })] })]])
  expect(() => textOf('{{single :: sent}}', twice)).toThrow('2 figures')
  expect(textOf('{{single :: two: sent}}', twice)).toBe('15,805/s')
})

test('[PERF-7] the links of a text lead to the same from the page', () => {
  const text =
    '[a](../reliability.md#runs) ![b](a.svg) [c](#here) [d](https://example.org) [e](../../src/log.ts)'
  expect(textOf(text, PARTS)).toBe(
    '[a](reliability.md#runs) ![b](performance/a.svg) [c](#here) [d](https://example.org) [e](../src/log.ts)',
  )
})
