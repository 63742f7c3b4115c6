// What a live node tells Prometheus, as a reader of its text finds it.

const METRICS_TOKEN = 'a-token-for-those-who-measure'

/** For the environment of a server that is to be asked. */
export const MEASURED = { METRICS_TOKEN } as const

export interface Scrape {
  /** The sum of all series of that name that have these labels. */
  sum(metric: string, labels?: Readonly<Record<string, string>>): number
  /** The values that a label has. */
  values(metric: string, label: string): readonly string[]
  readonly text: string
}

interface Series {
  readonly metric: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

export async function scrape(server: string): Promise<Scrape> {
  const headers = { Authorization: `Bearer ${METRICS_TOKEN}` }
  const response = await fetch(`${server}/metrics`, { headers })
  const text = await response.text()
  if (!response.ok) throw new Error(`no metrics: ${response.status} ${text}`)
  const all = text.split('\n').flatMap((line) => (line === '' || line.startsWith('#') ? [] : seriesOf(line)))
  return {
    text,
    sum: (metric, labels = {}) =>
      all
        .filter((series) => series.metric === metric && hasAll(series, labels))
        .reduce((sum, { value }) => sum + value, 0),
    values: (metric, label) => [
      ...new Set(all.flatMap((series) => (series.metric === metric ? (series.labels[label] ?? []) : []))),
    ],
  }
}

function hasAll({ labels }: Series, wanted: Readonly<Record<string, string>>): boolean {
  return Object.entries(wanted).every(([name, value]) => labels[name] === value)
}

/** Errors: throws for a line that Prometheus could not read. */
function seriesOf(line: string): Series {
  const [, metric, inside = '', value] = /^([a-z_0-9]+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? []
  if (metric === undefined || Number.isNaN(Number(value))) throw new Error(`no sample: ${line}`)
  const pairs = [...inside.matchAll(/([a-z_]+)="((?:[^"\\]|\\.)*)"(?:,|$)/g)]
  if (pairs.map(([pair]) => pair).join('') !== inside) throw new Error(`no labels: ${line}`)
  const labels = Object.fromEntries(pairs.map(([, name = '', text = '']) => [name, text]))
  return { metric, labels, value: Number(value) }
}
