// Sets the stage of a load: a node, a cluster, a node with a past, or the server that the command names.

import { startLocalCluster } from '../../scripts/cluster/local-cluster.ts'
import { startServer, temporaryDataDir } from '../../scripts/servers/server-process.ts'
import { until } from '../../scripts/servers/until.ts'
import { UNLIMITED } from '../bench/unlimited.ts'
import { LOADS, type Load } from './catalogue.ts'
import { openLongPast } from './long-past.ts'
import type { LoadOptions } from './options.ts'
import { preparePeople, sayPast } from './prepare.ts'
import type { Stage } from './stage.ts'

const NODES = 3

/** Errors: throws when something does not come up, or people cannot come in; then nothing is left running. */
export async function openStage({ name, url, messages }: LoadOptions): Promise<Stage> {
  const load: Load = LOADS[name]
  if (url !== null) return peopled({ url, stop: async () => {} }, load)
  switch (load.stage) {
    case 'node':
      return peopled(await openNode(), load)
    case 'cluster':
      return peopled(await openCluster(), load)
    case 'past':
      return openLongPast(load.people, messages)
  }
}

type Server = Pick<Stage, 'url' | 'stop'>

async function peopled({ url, stop }: Server, load: Load): Promise<Stage> {
  console.log(`${load.people.toLocaleString('en')} people come in …`)
  try {
    const world =
      load.stage === 'past'
        ? await sayPast(url, load.people)
        : { people: await preparePeople(url, load), past: [] }
    return { url, stop, world }
  } catch (fault) {
    await stop()
    throw fault
  }
}

async function openNode(): Promise<Server> {
  const folder = await temporaryDataDir()
  const server = await startServer({ dataDir: folder.path, env: UNLIMITED })
  return {
    url: server.url,
    async stop() {
      await server.stop()
      await folder.remove()
    },
  }
}

async function openCluster(): Promise<Server> {
  console.log(`Starting Postgres, Redis, NATS, nginx and ${NODES} nodes …`)
  const { url, stop } = await startLocalCluster({ nodes: NODES, env: UNLIMITED })
  // nginx was there before the nodes, and believes for a second that they are down.
  await until(async () => (await fetch(`${url}/readyz`)).ok, { what: 'the cluster to be ready' })
  return { url, stop }
}
