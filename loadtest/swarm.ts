// The load generator, a process of its own, told line by line: a job as JSON, then, once all are seated, to begin. An
// outcome for each turn is what it says in the end.

import { createInterface } from 'node:readline'
import { type Job, type Outcome, SEATED, type Seat } from './swarm/job.ts'
import { type Sitter, seatSitter } from './swarm/sitter.ts'
import { smallTalk } from './swarm/small-talk.ts'
import { createTongues } from './swarm/tongues/all-tongues.ts'
import { takeTurn } from './swarm/turn.ts'

const SEATS_AT_ONCE = 20

const told = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const job = JSON.parse(String((await told.next()).value)) as Job
console.log(JSON.stringify(await perform(job)))
process.exit(0)

async function perform({ sides, turns, textChars, ...how }: Job): Promise<Outcome[]> {
  const text = smallTalk(textChars)
  const sitting: Sitter[][] = []
  for (const seats of sides) sitting.push(await takeSeats(seats, text))
  console.log(SEATED)
  await told.next()
  const outcomes: Outcome[] = []
  for (const side of turns) outcomes.push(await takeTurn(sitting[side] ?? [], how))
  for (const sitter of sitting.flat()) sitter.close()
  return outcomes
}

async function takeSeats(seats: readonly Seat[], text: () => string): Promise<Sitter[]> {
  const tongues = createTongues()
  const take = (seat: Seat): Promise<Sitter> =>
    seatSitter({ seat, text, tongue: tongues[seat.tongue ?? 'parley'] })
  const sitters: Sitter[] = []
  for (let i = 0; i < seats.length; i += SEATS_AT_ONCE) {
    sitters.push(...(await Promise.all(seats.slice(i, i + SEATS_AT_ONCE).map(take))))
  }
  return sitters
}
