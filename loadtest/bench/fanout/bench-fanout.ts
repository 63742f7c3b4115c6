// The ceiling of deliveries: one room of a thousand, growing rates, each event in a frame of its own or many in one.

import type { Beat } from '../../crowd/beat.ts'
import { closeHall, openHall, takeStep } from '../../crowd/hall.ts'
import { onStage, type Stage } from '../../crowd/stage.ts'
import type { Part } from '../part.ts'
import { startBareServer } from './bare-server.ts'
import { ANY_NUMBER } from './ceiling.ts'
import { type Climbed, climb, type Ramp } from './climb.ts'
import { fanoutSection } from './fanout-section.ts'

const LISTENERS = 1_000
const TEXT_CHARS = 80
const STEP_SECONDS = 4
const SHORT_STEP_SECONDS = 1
const WARM_UP: Beat = { perSecond: 40, burst: 1 }
const WARM_UP_SECONDS = 3

const PLAIN: Ramp = {
  title: 'fan-out, an event a frame',
  burst: 1,
  rates: [40, 60, 80, 90, 102, 105, 110, 120, 130, 140, 160, 180, 200],
  most: 1.1,
  goal: 100_000,
}
const COALESCED: Ramp = {
  title: 'fan-out, bursts of ten',
  burst: 10,
  rates: [100, 200, 300, 350, 400, 450, 500, 550, 600, 700, 800, 900, 1_000, 1_200, 1_400, 1_600],
  most: ANY_NUMBER,
  goal: 300_000,
}

/** Errors: throws where there is no Postgres. */
export function benchFanout(databaseUrl: string | null, isShort: boolean): Promise<Part> {
  const plan = { people: LISTENERS, peopleARoom: LISTENERS }
  return onStage({ databaseUrl, plan }, (stage) =>
    measure(stage, isShort ? SHORT_STEP_SECONDS : STEP_SECONDS),
  )
}

async function measure({ url, pid, crowd }: Stage, stepSeconds: number): Promise<Part> {
  console.log(`a room of ${LISTENERS.toLocaleString('en')} …`)
  const room = { members: crowd, textChars: TEXT_CHARS }
  const parley = await openHall({ name: 'Parley', server: url, pid, ...room })
  const { bytesAnEvent } = await takeStep(parley, WARM_UP, WARM_UP_SECONDS)
  const server = await startBareServer(Math.round(bytesAnEvent))
  try {
    const bare = await openHall({ name: 'Bun', server: server.url, pid: server.pid, ...room })
    await takeStep(bare, WARM_UP, WARM_UP_SECONDS)
    const climbed: Climbed[] = []
    for (const ramp of [PLAIN, COALESCED]) climbed.push(await climb({ parley, bare }, ramp, stepSeconds))
    closeHall(bare)
    const runs = { climbed }
    return {
      sections: climbed.map((each) => fanoutSection(each, { listeners: LISTENERS, textChars: TEXT_CHARS })),
      runs,
    }
  } finally {
    closeHall(parley)
    await server.stop()
  }
}
