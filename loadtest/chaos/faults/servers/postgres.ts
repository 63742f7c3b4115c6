// Postgres crashes and recovers, stands still, or hangs up on everybody.

import { between, type Fault } from '../fault.ts'

const FROZEN_MIN_MS = 2_000
const FROZEN_MAX_MS = 5_000
const TERMINATIONS = 3
const BETWEEN_MS = 700

export function crashPostgres(): Fault {
  return {
    name: 'postgres-immediate',
    grounds: ['postgres'],
    async run({ cluster }) {
      await cluster.postgres.down('immediate')
      await cluster.postgres.up()
    },
  }
}

export function freezePostgres(): Fault {
  return {
    name: 'postgres-freeze',
    grounds: ['postgres'],
    async run({ cluster, random }) {
      cluster.postgres.pause()
      await Bun.sleep(between(FROZEN_MIN_MS, FROZEN_MAX_MS, random))
      cluster.postgres.resume()
    },
  }
}

export function terminateConnections(): Fault {
  return {
    name: 'postgres-terminate',
    grounds: ['postgres'],
    async run({ cluster, note }) {
      for (let i = 0; i < TERMINATIONS; i += 1) {
        const count = await cluster.postgres.terminateConnections()
        if (count === 0) note({ type: 'broken', text: 'no connection of a node was there to be terminated' })
        await Bun.sleep(BETWEEN_MS)
      }
    },
  }
}
