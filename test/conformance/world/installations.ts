// The two installations on which the contract holds: one process with its embedded database, and a cluster of three.

import { startLocalCluster } from '../../../scripts/cluster/local-cluster.ts'
import { startServer, temporaryDataDir } from '../../../scripts/servers/server-process.ts'
import type { Install } from './world.ts'

export async function singleNode(...[port, env]: Parameters<Install>): ReturnType<Install> {
  const dataDir = await temporaryDataDir()
  const start = () => startServer({ dataDir: dataDir.path, port, env })
  let server = await start()
  const { url } = server
  return {
    servers: { acts: url, reads: url, sockets: url, door: url },
    leave: async () => void (await server.stop()),
    async comeBack() {
      server = await start()
    },
    async stop() {
      await server.stop()
      await dataDir.remove()
    },
  }
}

export async function threeNodes(...[port, env]: Parameters<Install>): ReturnType<Install> {
  const cluster = await startLocalCluster({ port, env: { LOG_LEVEL: 'warn', ...env } })
  const [acts = '', reads = '', sockets = ''] = cluster.nodes.map((node) => node.url)
  return {
    servers: { acts, reads, sockets, door: cluster.url },
    leave: async () => void (await cluster.nodes[2]?.stop()),
    comeBack: async () => cluster.nodes[2]?.start(),
    stop: () => cluster.stop(),
  }
}
