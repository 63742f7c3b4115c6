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
  return families.map((family) => textOf(family, common)).join('')
}

function textOf({ metric, kind, help, samples }: Family, common: Labels): string {
  const head = `# HELP ${metric} ${escapeHelp(help)}\n# TYPE ${metric} ${kind}\n`
  return [...samples].reduce((text, sample) => text + linesOf(metric, sample, common), head)
}

function linesOf(metric: string, { labels, value }: Sample, common: Labels): string {
  if (typeof value === 'number') return line(metric, { ...labels, ...common }, value)
  const { bounds, upTo, sum, count } = value
  const bucket = (le: string, many: number) => line(`${metric}_bucket`, { ...labels, le, ...common }, many)
  const all = { ...labels, ...common }
  return [
    ...bounds.map((bound, at) => bucket(String(bound), upTo[at] ?? count)),
    bucket('+Inf', count),
    line(`${metric}_sum`, all, sum),
    line(`${metric}_count`, all, count),
  ].join('')
}

function line(name: string, labels: Labels, value: number): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escapeLabel(text)}"`)
  return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}\n`
}

function escapeHelp(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')
}

function escapeLabel(text: string): string {
  return escapeHelp(text).replaceAll('"', '\\"')
}
