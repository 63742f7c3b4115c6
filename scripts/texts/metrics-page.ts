// The page of the documents that lists every metric, made from their tables.

import { STATED } from '../../src/monitoring/families-of.ts'
import { FAMILIES } from '../../src/monitoring/instruments/families.ts'
import { READINGS } from '../../src/monitoring/ports/readings.ts'

const HEADER = `# Metrics

Everything that \`/metrics\` of a node tells; how it is read and what to look at first stands in [monitoring](monitoring.md). Every
sample has the label \`node\` besides those named here. Made from \`src/monitoring/ports/readings.ts\`,
\`src/monitoring/instruments/families.ts\` and \`src/monitoring/families-of.ts\` by \`npm run monitoring\`.

| metric | kind | labels | what it tells |
| --- | --- | --- | --- |
`

interface Told {
  readonly metric: string
  readonly kind: string
  readonly labels?: readonly string[]
  readonly help: string
}

export function toldMetrics(): readonly Told[] {
  return [...Object.values(STATED), ...Object.values(READINGS), ...Object.values(FAMILIES)]
}

export function metricsPage(): string {
  const rows = toldMetrics().map(({ metric, kind, labels = [], help }) => {
    const named = labels.length === 0 ? '–' : labels.map((label) => `\`${label}\``).join(', ')
    return `| \`${metric}\` | ${kind} | ${named} | ${help} |\n`
  })
  return HEADER + rows.join('')
}
