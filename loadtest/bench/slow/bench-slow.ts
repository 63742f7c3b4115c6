// One reader in twenty does not read: what the others in the room notice of it.

import type { Member } from '../../crowd/cast.ts'
import { type CrowdSeats, seatCrowd } from '../../crowd/crowd-seats.ts'
import { closeHall, type Hall, openHall, type Step, takeStep } from '../../crowd/hall.ts'
import { onStage, type Stage } from '../../crowd/stage.ts'
import type { Part } from '../part.ts'
import { slowSection } from './slow-section.ts'
import type { TurnPair } from './turn-pair.ts'

const PEOPLE = 100
const SLEEPERS = 5
const BEAT = { perSecond: 50, burst: 1 }
// Long enough that whoever does not read has more waiting than a node and the kernel put up with, in each turn.
const TEXT_CHARS = 4_000
const TURN_SECONDS = 20
const SHORT_TURN_SECONDS = 3
const PAIRS = 6
const SHORT_PAIRS = 1
const WAKES_WITHIN_MS = 10_000

/** Errors: throws where there is no Postgres. */
export function benchSlow(databaseUrl: string | null, isShort: boolean): Promise<Part> {
  const plan = { people: PEOPLE, peopleARoom: PEOPLE }
  return onStage({ databaseUrl, plan }, async (stage) => {
    const pairs = await measure(stage, isShort)
    const facts = { people: PEOPLE, sleepers: SLEEPERS, perSecond: BEAT.perSecond, textChars: TEXT_CHARS }
    return { sections: [slowSection(pairs, facts)], runs: { pairs } }
  })
}

async function measure({ url, pid, crowd }: Stage, isShort: boolean): Promise<TurnPair[]> {
  const readers = crowd.slice(0, PEOPLE - SLEEPERS)
  const sleepers = crowd.slice(PEOPLE - SLEEPERS)
  const seconds = isShort ? SHORT_TURN_SECONDS : TURN_SECONDS
  const hall = await openHall({ name: 'Parley', server: url, pid, members: readers, textChars: TEXT_CHARS })
  await takeTurn(hall, await seatCrowd(url, sleepers), { sleep: false, seconds })
  const pairs: TurnPair[] = []
  for (let i = 0; i < (isShort ? SHORT_PAIRS : PAIRS); i += 1) {
    console.log(`${SLEEPERS} of ${PEOPLE} do not read, ${i + 1} …`)
    pairs.push(await takePair({ hall, server: url, sleepers, seconds, sleepFirst: i % 2 === 0 }))
  }
  closeHall(hall)
  return pairs
}

interface PairOptions {
  readonly hall: Hall
  readonly server: string
  readonly sleepers: readonly Member[]
  readonly seconds: number
  readonly sleepFirst: boolean
}

async function takePair({ hall, server, sleepers, seconds, sleepFirst }: PairOptions): Promise<TurnPair> {
  const turn = async (sleep: boolean) => takeTurn(hall, await seatCrowd(server, sleepers), { sleep, seconds })
  const first = await turn(sleepFirst)
  const second = await turn(!sleepFirst)
  const [asleep, awake] = sleepFirst ? [first, second] : [second, first]
  return { asleep: asleep.step, awake: awake.step, closed: asleep.closed }
}

/** Of the readers alone; the others are there in both kinds of turns, and read in one. */
async function takeTurn(
  hall: Hall,
  { listeners }: CrowdSeats,
  { sleep, seconds }: { readonly sleep: boolean; readonly seconds: number },
): Promise<{ readonly step: Step; readonly closed: readonly (number | null)[] }> {
  if (sleep) for (const listener of listeners) listener.pause()
  const step = await takeStep(hall, BEAT, seconds)
  for (const listener of listeners) listener.resume()
  const late = sleep ? Bun.sleep(WAKES_WITHIN_MS).then(() => null) : Promise.resolve(null)
  const closed = await Promise.all(listeners.map(({ ended }) => Promise.race([ended, late])))
  for (const listener of listeners) listener.drop()
  return { step, closed }
}
