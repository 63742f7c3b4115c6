// k6: a thousand people lose their sockets at once and come back within a second, three times, while others go on talking.

import { Trend } from 'k6/metrics'
import type { Options } from 'k6/options'
import { NOTHING_LOST, TREND_STATISTICS } from './parts/demands.ts'
import { resuming } from './parts/figures.ts'
import { begins, keepTalking, onceEach, openSoon, together } from './parts/life.ts'
import type { Member } from './parts/settle.ts'
import { CALM_MS, waitUntil } from './parts/wait.ts'
import { minutes } from './parts/world.ts'

const COMING_MS = 60_000
const STORMS_MS = minutes(1.5) * 60_000
const STORM_EVERY_MS = 30_000
const SPREAD_MS = 1_000
// Rooms of eleven: one goes on talking, ten are blown away.
const ONE_TALKS_OF = 11

/** From the end of the sockets until everything that was missed has come. */
const back = new Trend('back_ms', true)

export const options: Options = {
  scenarios: { people: onceEach('people', COMING_MS + STORMS_MS) },
  thresholds: { ...NOTHING_LOST, back_ms: ['max<30000'], resume_ms: ['p(99)<5000'] },
  summaryTrendStats: TREND_STATISTICS,
}

export function people(): Promise<void> {
  const fromMs = begins(COMING_MS)
  return together(COMING_MS, (member, index) =>
    weather(member, index, { fromMs, untilMs: fromMs + STORMS_MS }),
  )
}

interface Span {
  readonly fromMs: number
  readonly untilMs: number
}

async function weather(member: Member, index: number, span: Span): Promise<void> {
  if (index % ONE_TALKS_OF === 0) await keepTalking(member, { ...span, eachEveryMs: 1_000, shares: {} })
  else await beBlownAway(member, span)
  await waitUntil(span.untilMs)
}

async function beBlownAway({ line, session }: Member, { fromMs, untilMs }: Span): Promise<void> {
  for (let stormMs = fromMs + CALM_MS; stormMs < untilMs; stormMs += STORM_EVERY_MS) {
    await waitUntil(stormMs)
    await line.close()
    await waitUntil(stormMs + Math.random() * SPREAD_MS)
    await openSoon(line, session, resuming)
    back.add(Date.now() - stormMs)
  }
}
