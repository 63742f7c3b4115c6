// Coming in and coming back: cold, after fifty missed events, after a thousand, and a thousand people at once.

import { keepBeat } from '../../crowd/beat.ts'
import type { Member } from '../../crowd/cast.ts'
import { seatCrowd } from '../../crowd/crowd-seats.ts'
import { type Speaker, seatSpeaker } from '../../crowd/speaker.ts'
import { onStage, type Stage } from '../../crowd/stage.ts'
import { createLedger } from '../../swarm/ledger.ts'
import { smallTalk } from '../../swarm/small-talk.ts'
import { keepPace } from '../notifications/pace.ts'
import type { Part } from '../part.ts'
import { resumeSection } from './resume-section.ts'
import { KINDS, type Kind, MISSED, type Resumed } from './resumed.ts'
import { runStorm, type Storm } from './storm.ts'
import { createHeads, type Visit, visit } from './visits.ts'

const PEOPLE = 1_000
const PEOPLE_A_ROOM = 100
// More than a hub remembers, so that the log is read as well.
const TALK_A_ROOM = 1_200
const TALK_PER_SECOND = 1_000
/** Over all rooms, while people come. */
const SPOKEN_PER_SECOND = 50
// Whoever missed much costs as much as twenty others: they come by themselves.
const PHASES: readonly Phase[] = [
  { kinds: ['cold', 'near'], perSecond: 40, seconds: 50 },
  { kinds: ['far'], perSecond: 10, seconds: 50 },
]
const SHORT_SECONDS = 3
const STORMS = 3
const TEXT_CHARS = 80

/** Errors: throws where there is no Postgres. */
export function benchResume(databaseUrl: string | null, isShort: boolean): Promise<Part> {
  const plan = { people: PEOPLE, peopleARoom: PEOPLE_A_ROOM }
  return onStage({ databaseUrl, plan }, async (stage) => {
    const resumed = await measure(stage, isShort)
    return { sections: [resumeSection(resumed)], runs: numbersOf(resumed) }
  })
}

async function measure({ url, crowd }: Stage, isShort: boolean): Promise<Resumed> {
  const firsts = crowd.filter((_, i) => i % PEOPLE_A_ROOM === 0)
  const witnesses = await seatCrowd(url, firsts)
  const text = smallTalk(TEXT_CHARS)
  const speakers = await Promise.all(firsts.map((member) => seatSpeaker({ server: url, member, text })))
  console.log(`${TALK_A_ROOM.toLocaleString('en')} messages in each of ${firsts.length} rooms …`)
  await talk(speakers, TALK_PER_SECOND, (TALK_A_ROOM * firsts.length) / TALK_PER_SECOND)
  const headOf = createHeads(witnesses.listeners)
  const visits: Visits = { cold: [], near: [], far: [] }
  for (const whole of PHASES) {
    const phase = isShort ? { ...whole, seconds: SHORT_SECONDS } : whole
    console.log(`visits, ${phase.kinds.join(' and ')}: ${phase.perSecond}/s …`)
    const talking = talk(speakers, SPOKEN_PER_SECOND, phase.seconds)
    await comeAndGo({ server: url, crowd, headOf, phase }, visits)
    await talking
  }
  const storms: Storm[] = []
  for (let i = 0; i < (isShort ? 1 : STORMS); i += 1) {
    console.log(`${crowd.length.toLocaleString('en')} come back at once …`)
    const meanwhile = talk(speakers, SPOKEN_PER_SECOND, 1)
    storms.push(await runStorm(url, crowd))
    await meanwhile
  }
  for (const { drop } of [...speakers, ...witnesses.listeners]) drop()
  return { visits, storms }
}

/** Rooms in turn. */
async function talk(speakers: readonly Speaker[], perSecond: number, seconds: number): Promise<void> {
  const ledger = createLedger()
  for (const speaker of speakers) speaker.open(ledger)
  let next = 0
  await keepBeat({ perSecond, burst: 1 }, seconds, (dueAtMs) => {
    speakers[next % speakers.length]?.say(dueAtMs)
    next += 1
  })
}

type Visits = Record<Kind, Visit[]>

interface Phase {
  /** In turn. */
  readonly kinds: readonly Kind[]
  readonly perSecond: number
  readonly seconds: number
}

interface Coming {
  readonly server: string
  readonly crowd: readonly Member[]
  readonly headOf: (room: string) => number
  readonly phase: Phase
}

/** Whoever comes has not been here for long: the next of the crowd, kind by kind in turn. */
async function comeAndGo({ server, crowd, headOf, phase }: Coming, visits: Visits): Promise<void> {
  const { kinds, perSecond, seconds } = phase
  await keepPace({
    ...{ perSecond, count: perSecond * seconds },
    async call(n) {
      const kind = kinds[n % kinds.length]
      // Steps over the rooms, not through one after the other.
      const member = crowd[(n * 101) % crowd.length]
      if (!kind || !member) return
      const missed = MISSED[kind]
      const since = missed === null ? null : Math.max(0, headOf(member.room) - missed)
      visits[kind].push(await visit({ server, member, since }))
    },
  })
}

/** What is stored: long lists of numbers are stored as their quantiles. */
function numbersOf({ visits, storms }: Resumed): object {
  const times = KINDS.map((kind) => [kind, visits[kind].map(({ ms }) => ms)] as const)
  return { visitMs: Object.fromEntries(times), storms }
}
