// A further process under the id of a node that lives: it has to refuse, and the one that lives must not suffer.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from '../../../../scripts/servers/server-process.ts'
import { type Fault, oneOf } from '../fault.ts'

export function sameNodeId(): Fault {
  return {
    name: 'same-node-id',
    grounds: ['nodes'],
    async run({ cluster, random, note }) {
      const node = oneOf(cluster.nodes, random)
      const pid = node.pid()
      const dataDir = await mkdtemp(join(tmpdir(), 'parley-twin-'))
      const env = {
        NODE_ID: node.id,
        DATABASE_URL: cluster.postgres.url,
        REDIS_URL: cluster.redis.url,
        NATS_URL: cluster.nats.url,
      }
      try {
        const twin = await startServer({ dataDir, env }).catch(() => null)
        if (twin) {
          note({ type: 'broken', text: `a second ${node.id} started beside the first` })
          await twin.kill()
        }
        if (!node.isUp() || node.pid() !== pid)
          note({ type: 'broken', text: `${node.id} did not live through a second one of its name` })
      } finally {
        await rm(dataDir, { recursive: true, force: true })
        if (!node.isUp()) await node.start()
      }
    },
  }
}
