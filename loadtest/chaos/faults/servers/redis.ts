// Redis dies, comes back empty, or stands still.

import { between, type Fault } from '../fault.ts'

// Longer than a lease lives.
const DOWN_MS = 9_500
const FROZEN_MIN_MS = 4_000
const FROZEN_MAX_MS = 10_000

export function killRedis(): Fault {
  return {
    name: 'redis-kill',
    grounds: ['redis'],
    async run({ cluster }) {
      await cluster.redis.kill()
      await Bun.sleep(DOWN_MS)
      await cluster.redis.up()
    },
  }
}

export function emptyRedis(): Fault {
  return {
    name: 'redis-restart-empty',
    grounds: ['redis'],
    async run({ cluster }) {
      await cluster.redis.kill()
      await cluster.redis.up()
    },
  }
}

export function freezeRedis(): Fault {
  return {
    name: 'redis-freeze',
    grounds: ['redis'],
    async run({ cluster, random }) {
      cluster.redis.pause()
      await Bun.sleep(between(FROZEN_MIN_MS, FROZEN_MAX_MS, random))
      cluster.redis.resume()
    },
  }
}
