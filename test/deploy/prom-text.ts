// Which metrics and labels an expression of Prometheus names, as far as a reader of ours has to know.

import { toldMetrics } from '../../scripts/texts/metrics-page.ts'

const SUFFIXES = ['_bucket', '_sum', '_count'] as const
// Every sample has the first; the second is of buckets; the others Prometheus adds when it asks.
const ALWAYS = ['node', 'le', 'job', 'instance'] as const

export interface Named {
  readonly metric: string
  readonly labels: readonly string[]
}

/** Ours alone, each with the labels that it is chosen by. */
export function namedIn(expr: string): Named[] {
  return [...expr.matchAll(/\b(parley_[a-z0-9_]+)(?:\{([^}]*)\})?/g)].map(([, metric = '', inside = '']) => ({
    metric,
    labels: [...inside.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label = '']) => label),
  }))
}

/** Figures of the recording rules. */
export function figuresIn(expr: string): string[] {
  return expr.match(/\bparley:[a-z0-9_:]+/g) ?? []
}

export function groupedBy(expr: string): string[] {
  return [...expr.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, inside = '']) =>
    inside.split(',').map((label) => label.trim()),
  )
}

/** What an expression names that no node tells. */
export function unknownIn(expr: string): string[] {
  const named = namedIn(expr)
  const metrics = named.flatMap(({ metric }) => (labelsOf(metric) === null ? [metric] : []))
  const labels = named.flatMap(({ metric, labels: chosen }) => {
    const known = [...(labelsOf(metric) ?? chosen), ...ALWAYS]
    return chosen.filter((label) => !known.includes(label)).map((label) => `${metric}{${label}}`)
  })
  const ofAny = [...ALWAYS, ...named.flatMap(({ metric }) => labelsOf(metric) ?? []), ...newLabels(expr)]
  const groups = named.length === 0 ? [] : groupedBy(expr).filter((label) => !ofAny.includes(label))
  return [...metrics, ...labels, ...groups]
}

/** Of a metric by the name that samples have; null where no node tells it. */
function labelsOf(sample: string): readonly string[] | null {
  for (const { metric, kind, labels = [] } of toldMetrics()) {
    const names = kind === 'histogram' ? SUFFIXES.map((suffix) => metric + suffix) : [metric]
    if (names.includes(sample)) return labels
  }
  return null
}

function newLabels(expr: string): string[] {
  return [...expr.matchAll(/label_replace\(.*?, "(\w+)", /g)].map(([, label = '']) => label)
}
