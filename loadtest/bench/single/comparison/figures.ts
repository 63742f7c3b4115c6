// What the runs come to: medians, and ratios that are taken within a run before their median is.

import type { Outcome, Quantiles } from '../../../swarm/job.ts'
import type { Figure, Goal, Section } from '../../report/section.ts'
import { soundnessOf } from '../../soundness.ts'
import { median } from '../../statistics.ts'
import type { Compared, Run } from './compare.ts'
import type { ContenderName } from './contender.ts'
import type { Effort } from './effort.ts'
import { DELIVERIES_PER_SECOND, FLOODED_ROOM, type Measured } from './measure.ts'

export interface Goals {
  readonly acknowledgedPerSecond: number
  /** So many times as many as that one. */
  readonly times: Readonly<Partial<Record<ContenderName, number>>>
}

export interface Comparison {
  /** As 'Postgres'. */
  readonly engine: string
  readonly effort: Effort
  /** All but Parley and the reference; also those that are left out. */
  readonly others: readonly ContenderName[]
  readonly goals: Goals
  readonly compared: Compared
  /** What one has to know of this engine. */
  readonly remarks: readonly string[]
}

const P99_MS = 25
const P999_MS = 100
const QUANTILES: readonly (readonly [name: string, key: keyof Quantiles, goal: Goal | null])[] = [
  ['p50', 'p50', null],
  ['p99', 'p99', { atMost: P99_MS }],
  ['p99.9', 'p999', { atMost: P999_MS }],
]

export function sectionsOf(comparison: Comparison): readonly Section[] {
  const { engine, others, compared, remarks } = comparison
  const columns = { measured: 'Parley', beside: 'reference', others, compared: 'ratio' } as const
  return [
    {
      ...columns,
      title: `messages on ${engine}`,
      figures: messageFigures(comparison),
      remarks: [
        ...remarks,
        ...compared.failures,
        ...soundness(compared.runs, 'saturated', ({ flood }) => [flood]),
        ...stored(compared.runs),
      ],
    },
    {
      ...columns,
      title: `delivery on ${engine}`,
      figures: deliveryFigures(comparison),
      remarks: soundness(compared.runs, 'steady', ({ steady }) => steady),
    },
  ]
}

function messageFigures({ effort, others, goals, compared: { runs } }: Comparison): Figure[] {
  const rate = ({ flood }: Measured): number => flood.acknowledgedPerSecond
  const what = `acknowledged, ${effort.people.toLocaleString('en')} people in rooms of ${FLOODED_ROOM}`
  const figure = figureOf({ what, unit: '/s' }, { runs, others, of: rate })
  return [
    { ...figure, goal: { atLeast: goals.acknowledgedPerSecond } },
    ...Object.entries(goals.times).flatMap(([name, times]) =>
      timesFigure(runs, { name: name as ContenderName, atLeast: times, of: rate }),
    ),
  ]
}

interface Times {
  readonly name: ContenderName
  readonly atLeast: number
  readonly of: (measured: Measured) => number
}

/** None where that one was never measured. */
function timesFigure(runs: readonly Run[], { name, atLeast, of }: Times): Figure[] {
  const ratios = runs.flatMap(({ Parley, [name]: other }) =>
    Parley && other ? [of(Parley) / of(other)] : [],
  )
  if (ratios.length === 0) return []
  const what = `times as many as ${name === 'reference' ? 'the reference' : name}`
  return [{ what, unit: '×', measured: median(ratios), beside: null, runs: ratios, goal: { atLeast } }]
}

function deliveryFigures({ effort, others, compared: { runs } }: Comparison): Figure[] {
  return effort.roomSizes.flatMap((size, i) =>
    QUANTILES.map(([name, key, goal]): Figure => {
      const of = ({ steady }: Measured): number => steady[i]?.deliveryMs[key] ?? Number.NaN
      const rate = `${DELIVERIES_PER_SECOND.toLocaleString('en')}/s`
      const what = `rooms of ${size.toLocaleString('en')}, ${rate}: ${name}`
      return { ...figureOf({ what, unit: 'ms' }, { runs, others, of }), goal }
    }),
  )
}

interface Measurements {
  readonly runs: readonly Run[]
  readonly others: readonly ContenderName[]
  readonly of: (measured: Measured) => number
}

function figureOf(
  labels: Pick<Figure, 'what' | 'unit'>,
  { runs, others, of }: Measurements,
): Omit<Figure, 'goal'> {
  const all = (name: ContenderName): number[] => measuredOf(runs, name).map(of)
  const middle = (name: ContenderName): number | null => (all(name).length > 0 ? median(all(name)) : null)
  const own = all('Parley')
  return {
    ...labels,
    measured: median(own),
    beside: middle('reference'),
    others: others.map(middle),
    runs: own,
  }
}

function soundness(
  runs: readonly Run[],
  what: string,
  of: (measured: Measured) => readonly Outcome[],
): string[] {
  return namesIn(runs).map((name) => soundnessOf(`${name}, ${what}`, measuredOf(runs, name).flatMap(of)))
}

/** That all do the same work: what one says is stored, its database holds. */
function stored(runs: readonly Run[]): string[] {
  return namesIn(runs).flatMap((name) => {
    const all = measuredOf(runs, name)
    if (all.some((measured) => measured.stored === null)) return []
    const acknowledged = all.reduce((sum, measured) => sum + measured.acknowledged, 0)
    const missing = all.reduce(
      (sum, measured) => sum + Math.max(0, measured.acknowledged - (measured.stored ?? 0)),
      0,
    )
    const count = acknowledged.toLocaleString('en')
    return [
      `${name}: of ${count} acknowledged messages ${missing.toLocaleString('en')} are not in its database`,
    ]
  })
}

function namesIn(runs: readonly Run[]): readonly ContenderName[] {
  return [...new Set(runs.flatMap((run) => Object.keys(run) as ContenderName[]))]
}

function measuredOf(runs: readonly Run[], name: ContenderName): readonly Measured[] {
  return runs.flatMap(({ [name]: measured }) => measured ?? [])
}
