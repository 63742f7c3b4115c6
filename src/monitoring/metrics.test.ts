import { expect, test } from 'vitest'
import { someReadings, someStatus } from '../../test/support/statuses.ts'
import { createInstruments } from './instruments/instruments.ts'
import { createMetrics } from './metrics.ts'
import type { NodeStatus } from './ports/node-status.ts'
import { READINGS } from './ports/readings.ts'

const BUILD = { version: '1.2.3', bun: '1.4.5', database: 'postgres', cluster: 'yes' }

function metricsOf(nodeId: string, status: () => Promise<NodeStatus>) {
  const instruments = createInstruments()
  return { instruments, ...createMetrics({ nodeId, status, instruments, build: BUILD }) }
}

function samplesOf(text: string): ReadonlyMap<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]))
}

test('[METRIC-2] every reading is told with its kind and meaning, times in seconds', async () => {
  const readings = someReadings()
  const metrics = metricsOf('node "one"', async () => someStatus({ readings }))
  const text = await metrics.text()
  const samples = samplesOf(text)
  for (const [name, reading] of Object.entries(READINGS)) {
    const { metric, kind, help } = reading
    expect(text).toContain(`# HELP ${metric} ${help}\n# TYPE ${metric} ${kind}\n`)
    const scale = 'isMs' in reading ? 1_000 : 1
    expect(samples.get(`${metric}{node="node \\"one\\""}`)).toBeCloseTo(
      readings[name as keyof typeof READINGS] / scale,
    )
  }
  expect(metrics.contentType).toBe('text/plain; version=0.0.4; charset=utf-8')
})

test('[METRIC-2] names end as Prometheus wants them: counters in _total, times in seconds', () => {
  for (const reading of Object.values(READINGS)) {
    expect(reading.metric.endsWith('_total')).toBe(reading.kind === 'counter')
    expect(/_seconds(_total)?$/.test(reading.metric)).toBe('isMs' in reading)
  }
})

test('[METRIC-2] each look shows the state of its moment, and nothing of the one before', async () => {
  const said = [
    someStatus({ readings: { messagesAcknowledged: 5 } }),
    someStatus({ readings: { messagesAcknowledged: 7 }, state: 'draining', checks: { database: 'down' } }),
  ]
  const metrics = metricsOf('a', async () => said.shift() ?? someStatus())
  const before = samplesOf(await metrics.text())
  expect(before.get('parley_messages_acknowledged_total{node="a"}')).toBe(5)
  expect(before.get('parley_info{version="1.2.3",state="up",node="a"}')).toBe(1)
  const samples = samplesOf(await metrics.text())
  expect(samples.get('parley_messages_acknowledged_total{node="a"}')).toBe(7)
  expect(samples.get('parley_dependency_up{dependency="database",node="a"}')).toBe(0)
  const states = [...samples].filter(([name]) => name.startsWith('parley_info'))
  expect(states).toEqual([['parley_info{version="1.2.3",state="draining",node="a"}', 1]])
})

test('[METRICS-11] of what the node is made stands beside what it counts, times in seconds', async () => {
  const { instruments, text } = metricsOf('a', async () => someStatus())
  instruments.frames.of('send', 'ok').add(3)
  instruments.frameTimes.of('send').observe(7)
  const samples = samplesOf(await text())
  expect(
    samples.get('parley_build_info{version="1.2.3",bun="1.4.5",database="postgres",cluster="yes",node="a"}'),
  ).toBe(1)
  expect(samples.get('parley_frames_total{type="send",outcome="ok",node="a"}')).toBe(3)
  expect(samples.get('parley_frame_seconds_bucket{type="send",le="0.005",node="a"}')).toBe(0)
  expect(samples.get('parley_frame_seconds_bucket{type="send",le="0.01",node="a"}')).toBe(1)
  expect(samples.get('parley_frame_seconds_sum{type="send",node="a"}')).toBe(0.007)
})
