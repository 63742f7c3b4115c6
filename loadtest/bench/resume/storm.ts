// All sockets lose their connection in one moment and come back in the same, each from where it was.

import type { Member } from '../../crowd/cast.ts'
import { createReaders, seatCrowd } from '../../crowd/crowd-seats.ts'
import { type Listener, newTally, seatListener } from '../../crowd/listener.ts'

export interface Storm {
  /** From the cut until each was back, with all it had missed. */
  readonly backMs: readonly number[]
  readonly retries: number
  readonly misplaced: number
  readonly unrecovered: number
}

const AGAIN_MS = 250
const BACK_WITHIN_MS = 60_000
// So that there is something to have missed.
const AWAY_MS = 200

export async function runStorm(server: string, members: readonly Member[]): Promise<Storm> {
  const { listeners } = await seatCrowd(server, members)
  await Bun.sleep(AWAY_MS)
  for (const listener of listeners) listener.drop()
  await Promise.all(listeners.map(({ ended }) => ended))
  await Bun.sleep(AWAY_MS)
  const tally = newTally()
  const readOf = createReaders()
  let retries = 0
  const startedMs = performance.now()
  const backMs: number[] = []
  const back: Listener[] = []
  const comeBack = async ({ member, last }: Listener): Promise<void> => {
    while (performance.now() < startedMs + BACK_WITHIN_MS) {
      try {
        back.push(await seatListener({ server, member, read: readOf(member.room), tally, since: last() }))
        return void backMs.push(performance.now() - startedMs)
      } catch {
        // Refused or cut off on the way in, as in any storm: it comes again, a little later than the others.
        retries += 1
        await Bun.sleep(AGAIN_MS + Math.random() * AGAIN_MS)
      }
    }
  }
  await Promise.all(listeners.map(comeBack))
  const unrecovered = back.filter(({ recovered }) => !recovered).length
  for (const listener of back) listener.drop()
  return { backMs, retries, misplaced: tally.misplaced, unrecovered }
}
