// NATS dies for a while, is restarted, loses its store, or stands still.

import { between, type Fault } from '../fault.ts'

const DOWN_MIN_MS = 3_000
const DOWN_MAX_MS = 7_000

export function killNats(): Fault {
  return {
    name: 'nats-kill',
    grounds: ['nats'],
    async run({ cluster, random }) {
      await cluster.nats.kill()
      await Bun.sleep(between(DOWN_MIN_MS, DOWN_MAX_MS, random))
      await cluster.nats.up()
    },
  }
}

export function restartNats(): Fault {
  return {
    name: 'nats-restart',
    grounds: ['nats'],
    async run({ cluster }) {
      await cluster.nats.kill()
      await cluster.nats.up()
    },
  }
}

export function wipeNats(): Fault {
  return {
    name: 'nats-wipe',
    grounds: ['nats'],
    async run({ cluster }) {
      await cluster.nats.kill()
      await cluster.nats.wipe()
      await cluster.nats.up()
    },
  }
}

export function freezeNats(): Fault {
  return {
    name: 'nats-freeze',
    grounds: ['nats'],
    async run({ cluster, random }) {
      cluster.nats.pause()
      await Bun.sleep(between(DOWN_MIN_MS, DOWN_MAX_MS, random))
      cluster.nats.resume()
    },
  }
}
