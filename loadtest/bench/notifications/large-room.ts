// A room of ten thousand: how long it takes until all of them are told, and whether its messages wait for that.

import { median } from '../statistics.ts'
import { keepPace, nowMs } from './pace.ts'
import type { PacedStage } from './paced-pushes.ts'
import { LARGE_ROOM, LARGE_ROOM_PEOPLE } from './told-cast.ts'

const PER_SECOND = 20
const TURN_SECONDS = 10
const PAIRS = 4
const OUT_WITHIN_MS = 60_000

interface Turn {
  readonly acknowledgeMs: readonly number[]
  /** From the message until the last push of it; null where nobody was told. */
  readonly outMs: number | null
  readonly told: number
}

export interface LargeRoom {
  readonly told: readonly Turn[]
  readonly quiet: readonly Turn[]
  /** How many times as long an acknowledgement takes, in the middle over the pairs. */
  readonly slower: number
}

export async function measureLargeRoom(stage: PacedStage): Promise<LargeRoom> {
  const told: Turn[] = []
  const quiet: Turn[] = []
  // What is warmed up by the first turn is warm in both.
  await takeTurn(stage, false)
  for (let pair = 0; pair < PAIRS; pair += 1) {
    quiet.push(await takeTurn(stage, false))
    told.push(await takeTurn(stage, true))
  }
  const ratios = told.map((turn, i) => median(turn.acknowledgeMs) / median(quiet[i]?.acknowledgeMs ?? []))
  return { told, quiet, slower: median(ratios) }
}

/** Messages at a steady pace; the first one is for everybody, or for nobody. */
async function takeTurn({ talkers, services }: PacedStage, isTold: boolean): Promise<Turn> {
  await services.taken()
  const startMs = nowMs()
  const acknowledgeMs = await keepPace({
    ...{ perSecond: PER_SECOND, count: PER_SECOND * TURN_SECONDS },
    call: (n) => talkers.say(0, LARGE_ROOM, isTold && n === 0 ? '@all tea is ready' : 'tea?'),
  })
  let told = 0
  let lastMs = startMs
  while (isTold && told < LARGE_ROOM_PEOPLE && nowMs() < startMs + OUT_WITHIN_MS) {
    for (const { atMs } of await services.taken()) {
      told += 1
      lastMs = Math.max(lastMs, atMs)
    }
    await Bun.sleep(100)
  }
  return { acknowledgeMs, told, outMs: isTold ? lastMs - startMs : null }
}
