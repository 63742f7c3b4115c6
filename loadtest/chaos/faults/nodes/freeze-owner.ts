// SIGSTOP of an owner for longer than its lease lives, then SIGCONT: it wakes up and believes that it still owns.

import { between, type Fault, oneOf } from '../fault.ts'

const FROZEN_MIN_MS = 10_500
const FROZEN_MAX_MS = 12_500

export function freezeOwner(): Fault {
  return {
    name: 'freeze-owner',
    grounds: ['nodes'],
    async run({ owners, cluster, random, note }) {
      const owned = await owners()
      const node = oneOf(owned.size > 0 ? [...owned.keys()] : cluster.nodes, random)
      node.pause()
      note({ type: 'owner lost', rooms: owned.get(node) ?? [], atMs: performance.now(), silent: true })
      await Bun.sleep(between(FROZEN_MIN_MS, FROZEN_MAX_MS, random))
      node.resume()
    },
  }
}
