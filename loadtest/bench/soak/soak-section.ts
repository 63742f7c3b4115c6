// What a long run comes to: slopes, and whether the node is as it was.

import type { Figure, Point, Section } from '../report/section.ts'
import { isMet } from '../report/section.ts'
import { soundnessOf } from '../soundness.ts'
import type { Soaked } from './soaked.ts'
import { lowPoints, slopeOf, thirds, warm } from './trend.ts'

const BYTES_PER_MIB = 1_024 * 1_024
const MS_PER_MINUTE = 60_000
const MINUTES_AN_HOUR = 60
const GROWS_MIB_A_MINUTE = 1
/** Thirds of half an hour differ by a tenth where nothing has changed. */
const SLOWER_AT_MOST = 1.25

export function soakSection(soaked: Soaked): Section {
  const { turns, turnSeconds } = soaked
  const minutes = Number(((turns.length * turnSeconds) / 60).toFixed(1))
  const [resident, heap] = [linesOf(soaked, 'residentBytes'), linesOf(soaked, 'heapBytes')]
  const p99 = latencyLine(soaked, 'p99')
  const figures = [
    slope('resident memory', resident, GROWS_MIB_A_MINUTE),
    ...(heap.length > 1 ? [slope('heap', heap, GROWS_MIB_A_MINUTE)] : []),
    ...latencyFigures('p50', latencyLine(soaked, 'p50')),
    ...latencyFigures('p99', p99),
    slower(p99),
  ]
  return {
    title: `${minutes} minutes of talk`,
    measured: 'Parley',
    beside: 'the first third',
    compared: 'ratio',
    figures,
    curve: {
      across: { what: 'minutes', unit: '' },
      up: { what: 'memory', unit: 'MiB' },
      lines: [
        { name: 'resident', points: resident },
        ...(heap.length > 1 ? [{ name: 'heap', points: heap }] : []),
      ],
    },
    remarks: [
      `verdict: ${figures.every(isMet) ? 'it is as it was' : 'it grows'}; slopes are those in the middle between any two points, without the first sixth; of memory the least of each minute counts`,
      soundnessOf('all the time', turns),
      `${soaked.visits.toLocaleString('en')} people came, caught up, read a page and left; ${soaked.failedVisits} in vain`,
    ],
  }
}

function linesOf({ samples }: Soaked, what: 'residentBytes' | 'heapBytes'): Point[] {
  return samples.flatMap((sample) => {
    const bytes = sample[what]
    return bytes === null ? [] : [[sample.atMs / MS_PER_MINUTE, bytes / BYTES_PER_MIB] as const]
  })
}

function latencyLine({ turns, turnSeconds }: Soaked, at: 'p50' | 'p99'): Point[] {
  return turns.map(({ deliveryMs }, i) => [((i + 1) * turnSeconds) / 60, deliveryMs[at]])
}

function slope(what: string, points: readonly Point[], atMost: number): Figure {
  const measured = slopeOf(lowPoints(warm(points)))
  return { what: `${what}, growth`, unit: 'MiB/min', measured, beside: null, goal: { atMost } }
}

function latencyFigures(name: string, points: readonly Point[]): Figure[] {
  const { first, last } = thirds(warm(points))
  const growth = slopeOf(warm(points)) * MINUTES_AN_HOUR
  return [
    { what: `delivery ${name}, the last third`, unit: 'ms', measured: last, beside: first, goal: null },
    { what: `delivery ${name}, growth an hour`, unit: 'ms', measured: growth, beside: null, goal: null },
  ]
}

function slower(points: readonly Point[]): Figure {
  const { first, last } = thirds(warm(points))
  const goal = { atMost: SLOWER_AT_MOST }
  return { what: 'delivery p99, times as long', unit: '×', measured: last / first, beside: null, goal }
}
