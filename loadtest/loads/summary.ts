// What k6 found, as a section of figures: each threshold is a goal, and times are told also where there is none.

import type { Figure, Goal, Section } from '../bench/report/section.ts'

/** As k6 exports it. */
export interface Summary {
  readonly metrics: Readonly<Record<string, Metric>>
}

/** Its statistics by name, such as `med` and `p(99)`; and the thresholds it was held against. */
type Metric = Readonly<Record<string, unknown>>

const THRESHOLD = /^([\w().]+)\s*(<=|>=|==|<|>)\s*(\d+(?:\.\d+)?)$/
const TOLD_ANYWAY = ['med', 'p(99)', 'p(99.9)']
// Ours: k6's own have other names.
const TIME = /^[a-z_]+_ms$/

export function sectionOf(title: string, { metrics }: Summary, remarks: readonly string[]): Section {
  const figures = Object.entries(metrics)
    .filter(([name, metric]) => metric['thresholds'] !== undefined || TIME.test(name))
    .sort(([a], [b]) => rankOf(a) - rankOf(b) || a.localeCompare(b, 'en', { numeric: true }))
    .flatMap(([name, metric]) => figuresOf(name, metric))
  return { title, measured: 'Parley', beside: '', compared: 'not', figures, remarks }
}

// Times first.
function rankOf(name: string): number {
  return name.includes('_ms') ? 0 : 1
}

function figuresOf(name: string, metric: Metric): Figure[] {
  const held = Object.keys(metric['thresholds'] ?? {}).map((expression) => {
    const [, statistic = '', operator = '', limit = ''] = THRESHOLD.exec(expression) ?? []
    if (statistic === '') throw new Error(`${name} has a threshold that is not understood: ${expression}`)
    return { statistic, limit: Number(limit), goal: goalOf(operator, Number(limit)) }
  })
  const isOuter = (statistic: string, limit: number): boolean =>
    held.some((other) => other.statistic === statistic && other.limit < limit)
  const told = TIME.test(name)
    ? TOLD_ANYWAY.filter((statistic) => held.every((each) => each.statistic !== statistic))
    : []
  const all: { statistic: string; limit: number; goal: Goal | null }[] = [
    ...told.map((statistic) => ({ statistic, limit: 0, goal: null })),
    ...held,
  ]
  return all
    .sort((a, b) => orderOf(a.statistic) - orderOf(b.statistic) || a.limit - b.limit)
    .map(({ statistic, limit, goal }) => ({
      what: `${wordsOf(name, statistic)}${isOuter(statistic, limit) ? ', outer limit' : ''}`,
      unit: name.includes('_ms') ? ('ms' as const) : ('' as const),
      measured: numberOf(metric, statistic),
      beside: null,
      goal,
    }))
}

function orderOf(statistic: string): number {
  return statistic === 'med'
    ? 50
    : statistic === 'max'
      ? 100
      : Number(/\d+(?:\.\d+)?/.exec(statistic)?.[0] ?? 0)
}

function goalOf(operator: string, limit: number): Goal {
  if (operator.startsWith('<') || (operator === '==' && limit === 0)) return { atMost: limit }
  // Of what is counted in whole numbers.
  return { atLeast: operator === '>' ? limit + 1 : limit }
}

/** "delivery (size 10), p99" for `delivery_ms{size:10}` and `p(99)`. */
function wordsOf(name: string, statistic: string): string {
  const [, metric = name, tags] = /^([^{]+)(?:\{(.*)\})?$/.exec(name) ?? []
  const words = metric.replace(/_ms$/, '').replaceAll('_', ' ')
  const where = tags === undefined ? '' : ` (${tags.replaceAll(':', ' ')})`
  if (statistic === 'count') return `${words}${where}`
  return `${words}${where}, ${statistic === 'med' ? 'p50' : statistic.replace(/[()]/g, '')}`
}

function numberOf(metric: Metric, statistic: string): number {
  const value = metric[statistic]
  if (typeof value === 'number') return value
  throw new Error(`k6 exported no ${statistic}`)
}
