// Metrics as Prometheus reads them: its text format, version 0.0.4.

import type { Distribution } from './instruments/cells.ts'

export const EXPOSITION_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

export interface Family {
  readonly metric: string
  readonly kind: 'counter' | 'gauge' | 'histogram'
  readonly help: string
  readonly samples: Iterable<Sample>
}

export type Labels = Readonly<Record<string, string>>

export interface Sample {
  readonly labels: Labels
  readonly value: number | Buckets
}

export interface Buckets extends Distribution {
  /** One for each number of `upTo`. */
  readonly bounds: readonly number[]
}

/** `common` stands behind the labels of every sample. */
export function expose(families: readonly Family[], common: Labels): string {
  const ends = pairsOf(common)
  return families.map((family) => textOf(family, ends)).join('')
}

function textOf({ metric, kind, help, samples }: Family, ends: readonly string[]): string {
  const head = `# HELP ${metric} ${escapeHelp(help)}\n# TYPE ${metric} ${kind}\n`
  return head + Array.from(samples, (sample) => linesOf(metric, sample, ends)).join('')
}

/** Of a busy node these are thousands of lines: labels are put into words once for all lines of a sample. */
function linesOf(metric: string, { labels, value }: Sample, ends: readonly string[]): string {
  const begins = pairsOf(labels)
  const all = inBraces([...begins, ...ends])
  if (typeof value === 'number') return `${metric}${all} ${value}\n`
  const { bounds, upTo, sum, count } = value
  const before = `${metric}_bucket{${begins.map((pair) => `${pair},`).join('')}le="`
  const after = `"${ends.map((pair) => `,${pair}`).join('')}}`
  const bucket = (le: string, many: number) => `${before}${le}${after} ${many}\n`
  const buckets = bounds.map((bound, at) => bucket(String(bound), upTo[at] ?? count)).join('')
  return `${buckets}${bucket('+Inf', count)}${metric}_sum${all} ${sum}\n${metric}_count${all} ${count}\n`
}

function pairsOf(labels: Labels): string[] {
  return Object.entries(labels).map(([label, text]) => `${label}="${escapeLabel(text)}"`)
}

function inBraces(pairs: readonly string[]): string {
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

function escapeHelp(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')
}

function escapeLabel(text: string): string {
  return escapeHelp(text).replaceAll('"', '\\"')
}
