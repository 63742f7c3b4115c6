// Dashboards, rules, alerts, runbook and the list of metrics against what nodes tell, and against each other.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { dashboardFiles } from '../../scripts/dashboards/dashboards.ts'
import { metricsPage, toldMetrics } from '../../scripts/texts/metrics-page.ts'
import { figuresIn, unknownIn } from './prom-text.ts'

const ROOT = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

const rule = z.object({
  alert: z.string().optional(),
  record: z.string().optional(),
  expr: z.string(),
  for: z.string().optional(),
  labels: z.record(z.string(), z.string()).default({}),
  annotations: z.record(z.string(), z.string()).default({}),
})
const ruleFile = z.object({ groups: z.array(z.object({ name: z.string(), rules: z.array(rule) })) })
const rulesOf = (path: string) =>
  ruleFile.parse(Bun.YAML.parse(read(path))).groups.flatMap(({ rules }) => rules)

const dashboard = z.object({
  panels: z.array(
    z.object({
      title: z.string(),
      description: z.string().default(''),
      targets: z.array(z.object({ expr: z.string() })).default([]),
    }),
  ),
})

const ALERTS = rulesOf('deploy/prometheus/alerts.yml')
const FIGURES = rulesOf('deploy/prometheus/recording.yml')
const DASHBOARDS = [...dashboardFiles()].map(
  ([path, text]) => [path, dashboard.parse(JSON.parse(text))] as const,
)
const SHOWN = DASHBOARDS.flatMap(([, { panels }]) =>
  panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
)
const ASKED = [...SHOWN, ...ALERTS.map(({ expr }) => expr), ...FIGURES.map(({ expr }) => expr)]

describe('what Prometheus and Grafana are given', () => {
  test('[METRICS-13] the dashboards and the list of metrics are what `npm run monitoring` makes', () => {
    for (const [path, text] of dashboardFiles()) expect(read(path), path).toBe(text)
    expect(read('docs/metrics.md')).toBe(metricsPage())
  })

  test('[METRICS-14] every metric, label and figure that is asked for is told by some node', () => {
    expect(ASKED.length).toBeGreaterThan(50)
    expect(ASKED.flatMap(unknownIn)).toEqual([])
    const recorded = FIGURES.map(({ record }) => record)
    expect(ASKED.flatMap(figuresIn).filter((figure) => !recorded.includes(figure))).toEqual([])
  })

  test('[METRICS-14] every metric is shown by a dashboard, asked for by a rule, or told of in the guides', () => {
    const told = [...ASKED, read('docs/monitoring.md'), read('docs/runbook.md')].join('\n')
    const silent = toldMetrics().filter(({ metric }) => !told.includes(metric))
    expect(silent.map(({ metric }) => metric)).toEqual([])
  })

  test('[METRICS-14] every figure is of use, and every panel says what it tells', () => {
    const used = [...ASKED.flatMap(figuresIn), ...figuresIn(read('docs/monitoring.md'))]
    const unused = FIGURES.filter(({ record = '' }) => !used.includes(record))
    expect(unused.map(({ record }) => record)).toEqual([])
    const panels = DASHBOARDS.flatMap(([, { panels: all }]) =>
      all.filter(({ targets }) => targets.length > 0),
    )
    expect(panels.filter(({ description }) => description === '').map(({ title }) => title)).toEqual([])
  })

  test('[METRICS-14] an expression that names what is not there is seen', () => {
    expect(unknownIn('rate(parley_frames_total{type="send"}[5m])')).toEqual([])
    expect(unknownIn('rate(parley_frame_total[5m])')).toEqual(['parley_frame_total'])
    expect(unknownIn('rate(parley_frames_total{kind="send"}[5m])')).toEqual(['parley_frames_total{kind}'])
    expect(unknownIn('sum by (room) (rate(parley_frames_total[5m]))')).toEqual(['room'])
    expect(unknownIn('rate(parley_commit_seconds[5m])')).toEqual(['parley_commit_seconds'])
  })
})

describe('the runbook', () => {
  const entries = read('docs/runbook.md')
    .split(/^### /m)
    .slice(1)
    .map((text) => [text.slice(0, text.indexOf('\n')), text] as const)

  test('[METRICS-15] each alert has an entry and leads to it, each entry has an alert', () => {
    const names = ALERTS.map(({ alert = '' }) => alert)
    expect(names).not.toEqual([])
    expect(entries.map(([name]) => name).sort()).toEqual([...names].sort())
    for (const { alert = '', annotations } of ALERTS) {
      expect(annotations['runbook']).toBe(`docs/runbook.md#${alert.toLowerCase()}`)
    }
  })

  test.each(entries)('[METRICS-15] %s: what it means, where to look, what to do', (_, text) => {
    const parts = [...text.matchAll(/^\*\*(\w+):\*\* \S/gm)].map(([, part]) => part)
    expect(parts).toEqual(['Means', 'Look', 'Do'])
  })

  test('[METRICS-15] each alert says in a sentence what is wrong, and how soon somebody is to look', () => {
    for (const { alert, annotations, labels } of ALERTS) {
      expect(annotations['summary'], alert).toMatch(/^\S.{10,}/)
      expect(['critical', 'warning'], alert).toContain(labels['severity'])
    }
  })
})
