// A node that is told to go while people on another one write in its rooms.

import type { Account } from '../../../test/support/chat/account.ts'
import type { Outcome, Pace } from '../../swarm/job.ts'
import { runTurns } from '../run-swarm.ts'
import { socketAddress } from '../socket-address.ts'
import type { Stage } from './stage.ts'

const STEADY: Pace = { kind: 'steady', perSecond: 100 }
const TURN_SECONDS = 6
const TOLD_AFTER_MS = 2_000
const TEXT_CHARS = 80

export interface Restart {
  /** Beforehand, for comparison. */
  readonly calm: Outcome
  readonly told: Outcome
}

export async function measureRestart(by: Account, { owner, other, rooms }: Stage): Promise<Restart> {
  const headers = { authorization: `Bearer ${by.token}` }
  const seats = rooms.map((room) => ({ url: socketAddress(other.url), headers, room }))
  const job = { sides: [seats], turns: [0], pace: STEADY, seconds: TURN_SECONDS, textChars: TEXT_CHARS }
  const [calm] = await runTurns(job)
  const telling = Bun.sleep(TOLD_AFTER_MS).then(() => owner.stop())
  const [told] = await runTurns(job)
  await telling
  if (!calm || !told) throw new Error('the swarm left out a turn')
  return { calm, told }
}
