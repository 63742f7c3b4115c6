// k6: two hundred people on three nodes for half an hour, whose last ten minutes have to be like the first.

import type { Options } from 'k6/options'
import { ASKED, NOTHING_LOST, OURS, TREND_STATISTICS } from './parts/demands.ts'
import { type Life, live, onceEach } from './parts/life.ts'
import { minutes } from './parts/world.ts'

// Forty messages a second. Access tokens end twice meanwhile and are replaced on the open sockets.
const LIFE: Life = {
  comingMs: 20_000,
  talkMs: minutes(30) * 60_000,
  eachEveryMs: 5_000,
  shares: { 10: 0.8, 100: 0.2 },
}

export const options: Options = {
  scenarios: { people: onceEach('people', LIFE.comingMs + LIFE.talkMs) },
  thresholds: {
    ...NOTHING_LOST,
    delivery_ms: [ASKED],
    'delivery_ms{third:1}': [OURS],
    'delivery_ms{third:2}': [OURS],
    'delivery_ms{third:3}': [OURS],
  },
  summaryTrendStats: TREND_STATISTICS,
}

export function people(): Promise<void> {
  return live(LIFE)
}
