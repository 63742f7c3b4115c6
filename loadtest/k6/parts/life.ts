// The life of a person in a load: sign in, follow one's rooms, talk, wait for what is still due, go.

import { scenario } from 'k6/execution'
import type { Trend } from 'k6/metrics'
import type { PerVUIterationsScenario } from 'k6/options'
import { following, lateness, present, putOff, resuming } from './figures.ts'
import { createLine, type Line } from './line.ts'
import type { Person, Place } from './people.ts'
import { type Session, startSession } from './session.ts'
import { type Member, settle } from './settle.ts'
import { CALM_MS, wait, waitUntil } from './wait.ts'
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

/** What somebody does from the moment when all of a virtual user's people are there. */
type Act = (member: Member, index: number) => Promise<void>

/** The people of this virtual user: they come, do what they do, wait for what is still due, and go. */
export async function together(comingMs: number, act: Act): Promise<void> {
  const first = scenario.iterationInTest * PEOPLE_AT_ONCE
  const mine = PEOPLE.slice(first, first + PEOPLE_AT_ONCE)
  const members = await Promise.all(mine.map((person, i) => enter(person, comesAtMs(first + i, comingMs))))
  await Promise.all(members.map((member, i) => act(member, first + i)))
  await settle(members)
  present.add(members.length)
  await Promise.all(members.map(leave))
}

export function live({ comingMs, talkMs, ...talk }: Life): Promise<void> {
  const fromMs = begins(comingMs)
  return together(comingMs, (member) => keepTalking(member, { ...talk, fromMs, untilMs: fromMs + talkMs }))
}

/** When the last of all people ought to be there. */
export function begins(comingMs: number): number {
  return scenario.startTime + comingMs + CALM_MS
}

function comesAtMs(index: number, comingMs: number): number {
  return scenario.startTime + (index / PEOPLE.length) * comingMs
}

async function enter(person: Person, atMs: number): Promise<Member> {
  await waitUntil(atMs)
  const session = await startSession(person)
  const line = createLine(person)
  session.onToken = line.show
  line.onBroken = (why) => {
    console.warn(`a socket ended: ${why}`)
    void openSoon(line, session, resuming)
  }
  await openSoon(line, session, following)
  return { person, line, session }
}

async function leave({ line, session }: Member): Promise<void> {
  session.end()
  await line.close()
  line.end()
}

/** A server that says "later" is asked again, as every client does; `took` gets the time of the try that succeeds. */
export async function openSoon(line: Line, session: Session, took: Trend): Promise<void> {
  while (!session.hasEnded()) {
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

interface Talk extends Pick<Life, 'eachEveryMs' | 'shares'> {
  readonly fromMs: number
  readonly untilMs: number
}

/** Open loop: the next message is due whether the last one has come or not. */
export async function keepTalking({ line, person: { places } }: Member, talk: Talk): Promise<void> {
  const { fromMs, untilMs, eachEveryMs, shares } = talk
  line.phase = () => thirdOf(talk)
  for (let dueMs = fromMs + Math.random() * eachEveryMs; dueMs < untilMs; dueMs += eachEveryMs) {
    await waitUntil(dueMs)
    lateness.add(Date.now() - dueMs)
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
