// nginx reads its configuration again: a few times, under load.

import type { Fault } from '../fault.ts'

const RELOADS = 3
const BETWEEN_MS = 800

export function reloadNginx(): Fault {
  return {
    name: 'nginx-reload',
    grounds: ['nginx'],
    async run({ cluster }) {
      for (let i = 0; i < RELOADS; i += 1) {
        await cluster.nginx.reload()
        await Bun.sleep(BETWEEN_MS)
      }
    },
  }
}
