// One node is cut off from one dependency, which is well and serves the others: hung up on, or met with silence.

import type { Links } from '../../../../scripts/cluster/links.ts'
import { between, type Fault, oneOf } from '../fault.ts'

const SHORT_MS = 4_000
// A node that Redis does not hear of for so long counts as gone there.
const LONG_MS = 10_500

export function cutOff(dependency: keyof Links, how: 'cut' | 'hang'): Fault {
  return {
    name: `${how}-${dependency}`,
    grounds: ['nodes', dependency],
    async run({ cluster, random, note }) {
      const node = oneOf(cluster.nodes, random)
      const link = node.links?.[dependency]
      if (!link) throw new Error(`${node.id} has no links that could be cut`)
      link[how]()
      await Bun.sleep(between(SHORT_MS, LONG_MS, random))
      link.mend()
      if (node.isUp()) return
      note({ type: 'broken', text: `${node.id} ended when it was cut off from ${dependency}` })
      await node.start()
    },
  }
}
