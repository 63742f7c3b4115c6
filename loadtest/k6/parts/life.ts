// The life of a person in a load: sign in, follow one's rooms, talk, compare with what should have come, go.

import { scenario } from 'k6/execution'
import type { Trend } from 'k6/metrics'
import type { PerVUIterationsScenario } from 'k6/options'
import { following, present, putOff } from './figures.ts'
import { createLine, type Line } from './line.ts'
import type { Person, Place } from './people.ts'
import { type Session, startSession } from './session.ts'
import { wait, waitUntil } from './wait.ts'
import { PEOPLE } from './world.ts'

export interface Life {
  /** People come evenly over so long. */
  readonly comingMs: number
  readonly talkMs: number
  /** Each person says something once in so long. */
  readonly eachEveryMs: number
  /** Of all that is said, how much in rooms of this size; the rest in the largest. */
  readonly shares: Readonly<Record<number, number>>
}

/** Several people in one virtual user: a thousand of those would leave a small machine no memory. */
const PEOPLE_AT_ONCE = 10
/** Before the talk and after it: the last answers and events may be under way for so long. */
export const CALM_MS = 3_000
const SPARE_MS = 120_000
const AGAIN_MS = 1_000

/** For the options of k6: everybody once, by this exported function of the script, and an end for a machine that hangs. */
export function onceEach(exec: string, longestMs: number): PerVUIterationsScenario {
  return {
    executor: 'per-vu-iterations',
    exec,
    vus: Math.ceil(PEOPLE.length / PEOPLE_AT_ONCE),
    iterations: 1,
    maxDuration: `${Math.ceil((longestMs + 2 * CALM_MS + SPARE_MS) / 1_000)}s`,
  }
}

/** The people of this virtual user, each with a number of their own, at once. */
export async function together(each: (person: Person, index: number) => Promise<void>): Promise<void> {
  const first = scenario.iterationInTest * PEOPLE_AT_ONCE
  const mine = PEOPLE.slice(first, first + PEOPLE_AT_ONCE)
  await Promise.all(mine.map((person, i) => each(person, first + i)))
}

/** Of all people of this virtual user. */
export function live(life: Life): Promise<void> {
  return together((person, index) => liveOne(person, index, life))
}

async function liveOne(person: Person, index: number, life: Life): Promise<void> {
  const { comingMs, talkMs } = life
  const begunMs = scenario.startTime
  await waitUntil(begunMs + (index / PEOPLE.length) * comingMs)
  const talk = { fromMs: begunMs + comingMs + CALM_MS, untilMs: begunMs + comingMs + CALM_MS + talkMs }
  const line = createLine({ person, tags: () => ({ third: thirdOf(talk) }) })
  const session = await enter(person, line)
  await waitUntil(talk.fromMs)
  await keepTalking(line, person, { ...life, ...talk })
  await wait(CALM_MS)
  await line.compare()
  present.add(1)
  await leave(line, session)
}

export async function enter(person: Person, line: Line): Promise<Session> {
  const session = await startSession(person)
  session.onToken = line.show
  await openSoon(line, session, following)
  return session
}

/** A server that says "later" is asked again, as every client does; `took` gets the time of the try that succeeds. */
export async function openSoon(line: Line, session: Session, took: Trend): Promise<void> {
  for (;;) {
    const startMs = Date.now()
    try {
      await line.open(session.token())
      return took.add(Date.now() - startMs)
    } catch {
      // The reason is in the log of the server; how often it happens is counted.
      putOff.add(1)
      await wait(AGAIN_MS * (0.5 + Math.random()))
    }
  }
}

export async function leave(line: Line, session: Session): Promise<void> {
  session.end()
  await line.close()
  line.end()
}

interface Talk extends Pick<Life, 'eachEveryMs' | 'shares'> {
  readonly fromMs: number
  readonly untilMs: number
}

/** Open loop: the next message is due whether the last one has come or not. */
export async function keepTalking(line: Line, { places }: Person, talk: Talk): Promise<void> {
  const { fromMs, untilMs, eachEveryMs, shares } = talk
  for (let dueMs = fromMs + Math.random() * eachEveryMs; dueMs < untilMs; dueMs += eachEveryMs) {
    await waitUntil(dueMs)
    const place = chosen(places, shares)
    if (place !== undefined) line.say(place, dueMs)
  }
  await waitUntil(untilMs)
}

function chosen(places: readonly Place[], shares: Life['shares']): Place | undefined {
  let rest = Math.random()
  for (const place of places) {
    rest -= shares[place.size] ?? 1
    if (rest < 0) return place
  }
  return places.at(-1)
}

/** Which third of the talk it is, to see whether it gets slower. */
function thirdOf({ fromMs, untilMs }: { readonly fromMs: number; readonly untilMs: number }): string {
  const share = (Date.now() - fromMs) / (untilMs - fromMs)
  return String(Math.min(3, Math.max(1, 1 + Math.floor(share * 3))))
}
