// k6: a hundred people in rooms of ten on one node, for a few seconds. What `npm test` runs.

import type { Options } from 'k6/options'
import { ASKED, NOTHING_LOST, TREND_STATISTICS } from './parts/demands.ts'
import { type Life, live, onceEach } from './parts/life.ts'
import { minutes } from './parts/world.ts'

const LIFE: Life = {
  comingMs: 3_000,
  talkMs: minutes(0.1) * 60_000,
  eachEveryMs: 2_000,
  shares: { 10: 1 },
}

export const options: Options = {
  scenarios: { people: onceEach('people', LIFE.comingMs + LIFE.talkMs) },
  thresholds: { ...NOTHING_LOST, delivery_ms: [ASKED] },
  summaryTrendStats: TREND_STATISTICS,
}

export function people(): Promise<void> {
  return live(LIFE)
}
