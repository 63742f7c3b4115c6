import { expect, test } from 'vitest'
import { FAMILIES } from './families.ts'
import { createInstruments } from './instruments.ts'
import { createSeries } from './series.ts'

test('[METRICS-11] names end as Prometheus wants them: counters in _total, times in seconds', () => {
  for (const row of Object.values(FAMILIES)) {
    expect(row.metric.endsWith('_total')).toBe(row.kind === 'counter')
    expect(row.metric.endsWith('_seconds')).toBe('isMs' in row)
    expect('bounds' in row).toBe(row.kind === 'histogram')
  }
  const metrics = Object.values(FAMILIES).map(({ metric }) => metric)
  expect(new Set(metrics).size).toBe(metrics.length)
})

test('[METRICS-11] the same labels lead to the same cell, others to another one', () => {
  const { frames } = createInstruments()
  frames.of('send', 'ok').add()
  frames.of('send', 'ok').add()
  frames.of('send', 'rate_limited').add()
  const counted = [...frames.all()].map(({ values, cell }) => [...values, cell.read()])
  expect(counted).toEqual([
    ['send', 'ok', 2],
    ['send', 'rate_limited', 1],
  ])
})

test('[METRICS-11] what has no labels is there before anything was measured', () => {
  const { socketsOpened, commitTimes } = createInstruments()
  expect([...socketsOpened.all()].map(({ cell }) => cell.read())).toEqual([0])
  expect([...commitTimes.all()].map(({ cell }) => cell.read().count)).toEqual([0])
})

test('[METRICS-12] beyond two thousand combinations of labels what comes counts together, as other', () => {
  const series = createSeries(() => ({ seen: 0 }))
  for (let i = 0; i < 5_000; i += 1) series.of(`route ${i}`, 'ok').seen += 1
  series.of('route 0', 'ok').seen += 1
  const all = [...series.all()]
  expect(all).toHaveLength(2_001)
  expect(all[0]).toEqual({ values: ['route 0', 'ok'], cell: { seen: 2 } })
  expect(all.at(-1)).toEqual({ values: ['other', 'other'], cell: { seen: 3_000 } })
})
