// What a panel of a dashboard shows, in our words; dashboard.ts says it in Grafana's.

export interface Panel {
  readonly title: string
  /** What it tells, and what is good: shown where one points at the title. */
  readonly tells: string
  readonly unit: Unit
  readonly lines: readonly Line[]
  /** One number, large, instead of lines over time. */
  readonly isNumber?: true
  /** Drawn across: what is beyond it is not as it was meant. */
  readonly limit?: number
}

/** As Grafana calls them. */
type Unit = 's' | 'bytes' | 'Bps' | 'short' | 'percentunit' | 'reqps' | 'ops' | 'mps'

export interface Line {
  readonly expr: string
  readonly legend: string
}

/** The rows of a page, from the top; the panels of a row share its width. */
export interface Dashboard {
  readonly name: string
  readonly title: string
  readonly tells: string
  readonly rows: readonly Row[]
}

export interface Row {
  readonly title: string
  readonly panels: readonly Panel[]
}

const OF_NODE = '{node=~"$node"}'

/** A counter of the chosen nodes, a second. */
export function rate(metric: string, by = 'node'): string {
  return `sum by (${by}) (rate(${metric}${OF_NODE}[$__rate_interval]))`
}

export function gauge(metric: string, by = 'node'): string {
  return `sum by (${by}) (${metric}${OF_NODE})`
}

/** Half of all, nearly all, and all but one in a thousand, of the chosen nodes together. */
export function quantiles(histogram: string, shares: readonly number[] = [0.5, 0.99, 0.999]): Line[] {
  return shares.map((share) => ({ expr: quantile(histogram, share), legend: `p${share * 100}` }))
}

export function quantile(histogram: string, share: number, by = ''): string {
  const labels = by === '' ? 'le' : `le, ${by}`
  return `histogram_quantile(${share}, sum by (${labels}) (rate(${histogram}_bucket${OF_NODE}[$__rate_interval])))`
}

export function each(expr: string, label = 'node'): Line[] {
  return [{ expr, legend: `{{${label}}}` }]
}
