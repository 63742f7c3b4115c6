import { expect, test } from 'vitest'
import { condense } from './condense.ts'

test('[PERF-3] a long list of numbers is stored as its quantiles, a short one and any other as it is', () => {
  const times = Array.from({ length: 1_000 }, (_, i) => i + 1)
  const names = times.map(String)
  expect(JSON.parse(condense({ times, few: [3, 1], names }))).toEqual({
    times: { count: 1_000, min: 1, p50: 501, p99: 991, p999: 1_000, max: 1_000 },
    few: [3, 1],
    names,
  })
})

test('[PERF-3] numbers are stored as exactly as they are known', () => {
  expect(JSON.parse(condense({ ms: 15_805.365842061536, bytes: 25_276_514_304, none: Number.NaN }))).toEqual({
    ms: 15_805.4,
    bytes: 25_276_514_304,
    none: null,
  })
})
