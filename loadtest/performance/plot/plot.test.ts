import { expect, test } from 'vitest'
import { aFigure, aSection } from '../made-up-part.ts'
import { plotOf } from './plot.ts'

function countOf(svg: string, mark: RegExp): number {
  return [...svg.matchAll(mark)].length
}

const SENT = aFigure({ beside: 44_897, others: [7_000], runs: [15_000, 16_000], goal: { atLeast: 6_000 } })

test('[PERF-5] numbers of one size are bars, ours and what it is compared with, with goal, runs and names', () => {
  const svg = plotOf(aSection({ others: ['socket.io'], figures: [SENT] }))
  expect(countOf(svg, /<rect class="bar t[012]"[^>]*height="10"/g)).toBe(3)
  expect(countOf(svg, /<circle class="run"[^>]*cy/g)).toBe(2 + 1)
  expect(countOf(svg, /<line class="goal"/g)).toBe(1 + 1)
  for (const word of ['One node', 'Parley', 'reference', 'socket.io', 'each run', '15,805/s', '44,897/s'])
    expect(svg).toContain(`>${word}<`)
})

test('[PERF-5] times of many sizes are dots on a lane, and what was not measured is none', () => {
  const figures = [
    aFigure({ unit: 'ms', measured: 1.27, beside: 3, goal: { atMost: 5 } }),
    aFigure({ what: 'search', unit: 'ms', measured: 132, beside: null, goal: { atMost: 100 } }),
  ]
  const svg = plotOf(aSection({ figures }))
  expect([countOf(svg, /class="dot t0"/g), countOf(svg, /class="ring t1"/g)]).toEqual([2, 1])
  expect([countOf(svg, /class="lane"/g), countOf(svg, /class="goal-missed"/g)]).toEqual([2, 1])
  expect(svg).toContain('>missed<')
})

test('[PERF-5] each unit has an axis of its own', () => {
  const figures = [SENT, aFigure({ what: 'p99', unit: 'ms', measured: 4 })]
  const svg = plotOf(aSection({ figures }))
  expect(svg).toContain('>50,000/s<')
  expect(svg).toContain('>4 ms<')
})

test('[PERF-5] a goal about a difference is told and not drawn where it would be something else', () => {
  const figure = aFigure({ unit: 'ms', measured: 4, beside: 3, difference: -0.75, goal: { atMost: 1 } })
  const svg = plotOf(aSection({ compared: 'difference', figures: [figure] }))
  expect(countOf(svg, /<line class="goal/g)).toBe(0)
  expect(svg).toContain('>−0.75 ms<')
})

test('[PERF-5] a curve is drawn with its axes, a colour a name, and every run of it', () => {
  const line = (name: string, up: number): { name: string; points: [number, number][] } => ({
    ...{
      name,
      points: [
        [1_000, up],
        [2_000, 2 * up],
      ],
    },
  })
  const curve = {
    across: { what: 'deliveries', unit: '/s' } as const,
    up: { what: 'p99 of delivery', unit: 'ms' } as const,
    lines: [line('plain', 2), line('coalesced', 1), line('plain', 3), line('reference', 1)],
  }
  const svg = plotOf(aSection({ curve, figures: [SENT] }))
  expect(svg).toContain('15,805/s')
  expect([countOf(svg, /"curve t0"/g), countOf(svg, /"curve t2"/g), countOf(svg, /"curve t1"/g)]).toEqual([
    2, 1, 1,
  ])
  for (const word of ['deliveries', 'p99 of delivery', 'plain', 'coalesced', 'reference', '2,000/s', '6 ms'])
    expect(svg).toContain(`>${word}<`)
})

test('[PERF-5] what is drawn lies on the sheet, whatever the numbers', () => {
  for (const measured of [0, -3, 1e-6, 1e9, Number.NaN]) {
    const svg = plotOf(
      aSection({ figures: [aFigure({ measured, beside: 1 }), aFigure({ what: 'b', measured: 2 })] }),
    )
    const places = [...svg.matchAll(/ (?:x|cx|x1|x2|width)="([^"]+)"/g)].map(([, place]) => Number(place))
    expect(places.filter((place) => !(place >= 0 && place <= 760))).toEqual([])
  }
})

test('[PERF-5] the sheet is light or dark as the reader has it, and names cannot break out of it', () => {
  const svg = plotOf(aSection({ title: 'a "b" <c> & d' }))
  expect(svg).toContain('@media (prefers-color-scheme:dark)')
  expect(svg).toContain('A "b"'.replaceAll('"', '&quot;'))
  expect(svg).not.toContain('<c>')
})
