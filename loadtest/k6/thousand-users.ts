// k6: a thousand people, signed in over nginx on three nodes, each in a room of 10, one of 100 and one of 1,000.

import type { Options } from 'k6/options'
import { ASKED, NOTHING_LOST, OURS, TREND_STATISTICS } from './parts/demands.ts'
import { type Life, live, onceEach } from './parts/life.ts'
import { minutes } from './parts/world.ts'

// Fifty messages a second, most of them in small rooms, as people do: 2,500 deliveries a second.
const LIFE: Life = {
  comingMs: 60_000,
  talkMs: minutes(3) * 60_000,
  eachEveryMs: 20_000,
  shares: { 10: 0.85, 100: 0.12, 1000: 0.03 },
}

export const options: Options = {
  scenarios: { people: onceEach('people', LIFE.comingMs + LIFE.talkMs) },
  thresholds: {
    ...NOTHING_LOST,
    delivery_ms: [ASKED, OURS],
    'delivery_ms{size:10}': [OURS],
    'delivery_ms{size:100}': [OURS],
    'delivery_ms{size:1000}': [OURS],
  },
  summaryTrendStats: TREND_STATISTICS,
}

export function people(): Promise<void> {
  return live(LIFE)
}
