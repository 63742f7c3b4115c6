// The load generator, a process of its own: a job as JSON on standard input, an outcome for each turn on standard output.

import type { Job, Outcome, Seat } from './swarm/job.ts'
import { createPacketReader, type Sitter, seatSitter } from './swarm/sitter.ts'
import { takeTurn } from './swarm/turn.ts'

const SEATS_AT_ONCE = 20

console.log(JSON.stringify(await perform((await Bun.stdin.json()) as Job)))
process.exit(0)

async function perform(job: Job): Promise<Outcome[]> {
  const sides: Sitter[][] = []
  for (const seats of job.sides) sides.push(await takeSeats(seats, 'x'.repeat(job.textChars)))
  const outcomes: Outcome[] = []
  for (const side of job.turns) outcomes.push(await takeTurn(sides[side] ?? [], job))
  for (const sitter of sides.flat()) sitter.close()
  return outcomes
}

async function takeSeats(seats: readonly Seat[], text: string): Promise<Sitter[]> {
  const read = createPacketReader()
  const sitters: Sitter[] = []
  for (let i = 0; i < seats.length; i += SEATS_AT_ONCE) {
    const some = seats.slice(i, i + SEATS_AT_ONCE)
    sitters.push(...(await Promise.all(some.map((seat) => seatSitter({ seat, text, read })))))
  }
  return sitters
}
