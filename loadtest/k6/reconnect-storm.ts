// k6: a thousand people lose their sockets at once and come back within a second, three times, while others go on talking.

import { scenario } from 'k6/execution'
import { Trend } from 'k6/metrics'
import type { Options } from 'k6/options'
import { NOTHING_LOST, TREND_STATISTICS } from './parts/demands.ts'
import { present, resuming } from './parts/figures.ts'
import { CALM_MS, enter, keepTalking, leave, onceEach, openSoon, together } from './parts/life.ts'
import { createLine, type Line } from './parts/line.ts'
import type { Person } from './parts/people.ts'
import type { Session } from './parts/session.ts'
import { waitUntil } from './parts/wait.ts'
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
  return together(weather)
}

async function weather(person: Person, index: number): Promise<void> {
  const begunMs = scenario.startTime
  await waitUntil(begunMs + Math.random() * COMING_MS)
  const line = createLine({ person, tags: () => ({}) })
  const session = await enter(person, line)
  const fromMs = begunMs + COMING_MS + CALM_MS
  const untilMs = fromMs + STORMS_MS
  if (index % ONE_TALKS_OF === 0)
    await keepTalking(line, person, { fromMs, untilMs, eachEveryMs: 1_000, shares: {} })
  else await beBlownAway(line, session, { fromMs, untilMs })
  await waitUntil(untilMs + CALM_MS)
  await line.compare()
  present.add(1)
  await leave(line, session)
}

async function beBlownAway(
  line: Line,
  session: Session,
  { fromMs, untilMs }: { readonly fromMs: number; readonly untilMs: number },
): Promise<void> {
  for (let stormMs = fromMs + CALM_MS; stormMs < untilMs; stormMs += STORM_EVERY_MS) {
    await waitUntil(stormMs)
    await line.close()
    await waitUntil(stormMs + Math.random() * SPREAD_MS)
    await openSoon(line, session, resuming)
    back.add(Date.now() - stormMs)
  }
}
