// kill -9 of a node: of the one that owns most rooms, of the one that most people are connected to, of any.

import type { ClusterNode } from '../../../../scripts/cluster/cluster-node.ts'
import { between, type Fault, oneOf, type Stage } from '../fault.ts'

const DOWN_MIN_MS = 2_500
const DOWN_MAX_MS = 4_000

export function killOwner(): Fault {
  return kill('kill-owner', async (stage) => {
    const owners = [...(await stage.owners())].sort(([, a], [, b]) => b.length - a.length)
    return owners[0]?.[0] ?? oneOf(stage.cluster.nodes, stage.random)
  })
}

export function killGateway(): Fault {
  return kill('kill-gateway', async ({ cluster, crowd, random }) => {
    const at = crowd.readers.flatMap(({ lifeline }) => lifeline.now()?.node ?? [])
    const crowded = Map.groupBy(at, (node) => node)
    const [busiest] = [...crowded].sort(([, a], [, b]) => b.length - a.length)
    return cluster.nodes.find(({ id }) => id === busiest?.[0]) ?? oneOf(cluster.nodes, random)
  })
}

/** The consumers of the feed share their work over all nodes: any may be the one at it. */
export function killConsumer(): Fault {
  return kill('kill-consumer', async ({ cluster, random }) => oneOf(cluster.nodes, random))
}

function kill(name: string, choose: (stage: Stage) => Promise<ClusterNode>): Fault {
  return {
    name,
    grounds: ['nodes'],
    async run(stage) {
      const node = await choose(stage)
      const rooms = (await stage.owners()).get(node) ?? []
      await node.kill()
      stage.note({ type: 'owner lost', rooms, atMs: performance.now(), silent: false })
      await Bun.sleep(between(DOWN_MIN_MS, DOWN_MAX_MS, stage.random))
      await node.start()
    },
  }
}
