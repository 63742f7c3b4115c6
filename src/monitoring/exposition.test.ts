import { expect, test } from 'vitest'
import { expose } from './exposition.ts'

test('[METRICS-11] a distribution is told as rising buckets, their sum and their count', () => {
  const value = { bounds: [0.5, 1], upTo: [1, 3], sum: 4.25, count: 4 }
  const samples = [{ labels: { route: '/a' }, value }]
  expect(expose([{ metric: 'm_seconds', kind: 'histogram', help: 'Times', samples }], { node: 'a' })).toBe(
    [
      '# HELP m_seconds Times',
      '# TYPE m_seconds histogram',
      'm_seconds_bucket{route="/a",le="0.5",node="a"} 1',
      'm_seconds_bucket{route="/a",le="1",node="a"} 3',
      'm_seconds_bucket{route="/a",le="+Inf",node="a"} 4',
      'm_seconds_sum{route="/a",node="a"} 4.25',
      'm_seconds_count{route="/a",node="a"} 4',
      '',
    ].join('\n'),
  )
})

test('[METRICS-11] what would end a label or a line is escaped', () => {
  const samples = [{ labels: { why: 'a "b"\\\nc' }, value: 1 }]
  expect(expose([{ metric: 'm', kind: 'gauge', help: 'one\\two\nthree', samples }], {})).toBe(
    '# HELP m one\\\\two\\nthree\n# TYPE m gauge\nm{why="a \\"b\\"\\\\\\nc"} 1\n',
  )
})

test('[METRICS-11] a metric that nothing was measured for says what it is all the same', () => {
  expect(expose([{ metric: 'm_total', kind: 'counter', help: 'None', samples: [] }], {})).toBe(
    '# HELP m_total None\n# TYPE m_total counter\n',
  )
})
