// Half an hour of talk, with people who come and go: whether a node grows, or grows slow.

import { onStage, type Stage } from '../../crowd/stage.ts'
import type { Job } from '../../swarm/job.ts'
import type { Part } from '../part.ts'
import { runTurns } from '../run-swarm.ts'
import { socketAddress } from '../socket-address.ts'
import { startSampler } from './samples.ts'
import { soakSection } from './soak-section.ts'
import type { Soaked } from './soaked.ts'
import { startVisitors } from './visitors.ts'

const PEOPLE = 200
const PEOPLE_A_ROOM = 20
/** The others of a room come and go. */
const SEATED_A_ROOM = 10
const PACE = { kind: 'steady', perSecond: 200 } as const
const TURN_SECONDS = 60
const SHORT_TURN_SECONDS = 3
const SAMPLE_EVERY_MS = 5_000
const SHORT_SAMPLE_EVERY_MS = 500
const VISITS_PER_SECOND = 4
const TEXT_CHARS = 80

export interface SoakOptions {
  readonly databaseUrl: string | null
  readonly minutes: number
  readonly isShort: boolean
}

/** Errors: throws where there is no Postgres. */
export function benchSoak({ databaseUrl, minutes, isShort }: SoakOptions): Promise<Part> {
  const plan = { people: PEOPLE, peopleARoom: PEOPLE_A_ROOM }
  return onStage({ databaseUrl, plan }, async (stage) => {
    console.log(`${minutes} ${isShort ? 'very short ' : ''}minutes of talk …`)
    const soaked = await soak(stage, minutes, isShort)
    const { turns, visits, failedVisits } = soaked
    return { sections: [soakSection(soaked)], runs: { turns, visits, failedVisits } }
  })
}

async function soak({ url, pid, crowd, metrics }: Stage, minutes: number, isShort: boolean): Promise<Soaked> {
  const isSeated = (place: number): boolean => place % PEOPLE_A_ROOM < SEATED_A_ROOM
  const turnSeconds = isShort ? SHORT_TURN_SECONDS : TURN_SECONDS
  const seats = crowd
    .filter((_, i) => isSeated(i))
    .map(({ room, headers }) => ({ url: socketAddress(url), room, headers }))
  const job: Job = {
    ...{ sides: [seats], turns: Array.from({ length: minutes }, () => 0), pace: PACE },
    ...{ seconds: turnSeconds, textChars: TEXT_CHARS },
  }
  const everyMs = isShort ? SHORT_SAMPLE_EVERY_MS : SAMPLE_EVERY_MS
  const sampler = startSampler({ pid, metrics, everyMs })
  const members = crowd.filter((_, i) => !isSeated(i))
  const visitors = startVisitors({ server: url, members, perSecond: VISITS_PER_SECOND })
  const turns = await runTurns(job)
  const { visits, failed } = await visitors.stop()
  return { turnSeconds, turns, samples: await sampler.stop(), visits, failedVisits: failed }
}
