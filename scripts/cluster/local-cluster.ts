// A whole cluster on this machine: Postgres, Redis, NATS, nginx and nodes, all real, all gone when we are.

import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bareEnvironment } from '../servers/bare-environment.ts'
import { freePorts } from '../servers/free-port.ts'
import { type NginxServer, startNginx } from '../servers/nginx-server.ts'
import { openClusterFolder } from './cluster-folder.ts'
import { type ClusterNode, createClusterNode } from './cluster-node.ts'
import { type Dependencies, startDependencies, type Way } from './dependencies.ts'
import { own, together } from './ownership.ts'

const DEFAULT_NODES = 3
const NODES_STOP_WITHIN_MS = 10_000

export interface LocalClusterOptions {
  readonly nodes?: number
  /** Where nginx listens; absent: a free one. */
  readonly port?: number
  /** Each node reaches its dependencies through links of its own. */
  readonly proxied?: boolean
  /** Settings of every node. */
  readonly env?: Readonly<Record<string, string>>
  /** False: the caller starts them. */
  readonly startNodes?: boolean
  readonly natsProgram?: string
  /** Such as `max_connections=400`. */
  readonly postgresSettings?: readonly string[]
  /** Where data and logs are kept, also afterwards. Absent: in temporary folders. */
  readonly folder?: string
}

export interface LocalCluster extends Dependencies {
  /** Of nginx, in front of all nodes. */
  readonly url: string
  /** Holds the logs of the nodes. */
  readonly folder: string
  readonly nodes: readonly ClusterNode[]
  readonly nginx: NginxServer
  /** Lets nodes finish for at most 10 s, then ends everything; whatever was cut or stands still is mended before. */
  stop(): Promise<void>
}

/** Errors: throws when a program is missing or something does not come up; then nothing is left running. */
export async function startLocalCluster(options: LocalClusterOptions = {}): Promise<LocalCluster> {
  await using parts = new AsyncDisposableStack()
  const folder = await own(parts, openClusterFolder(options.folder))
  const dependencies = await startDependencies(parts, {
    folder: options.folder === undefined ? null : folder.path,
    natsProgram: options.natsProgram,
    postgresSettings: options.postgresSettings ?? [],
    proxied: options.proxied ?? false,
  })
  const [spare = 0, ...nodePorts] = await freePorts(1 + (options.nodes ?? DEFAULT_NODES))
  const nginx = await own(parts, startNginx(nodePorts, options.port ?? spare))
  const nodes: ClusterNode[] = []
  for (const port of nodePorts) {
    const plan = { id: `node-${nodes.length + 1}`, port, publicUrl: nginx.url, folder: folder.path }
    nodes.push(nodeOf(plan, await dependencies.openWay(), options.env ?? {}))
  }
  parts.defer(async () => {
    dependencies.mend()
    await Promise.all(nodes.map((node) => node.stop(NODES_STOP_WITHIN_MS)))
  })
  if (options.startNodes !== false) await together(nodes.map((node) => node.start()))
  const owned = parts.move()
  return {
    ...dependencies.servers,
    url: nginx.url,
    folder: folder.path,
    nodes,
    nginx,
    stop: () => owned.disposeAsync(),
  }
}

interface NodePlan {
  readonly id: string
  readonly port: number
  readonly publicUrl: string
  readonly folder: string
}

function nodeOf(plan: NodePlan, way: Way, env: Readonly<Record<string, string>>): ClusterNode {
  const { id, port, publicUrl, folder } = plan
  return createClusterNode({
    id,
    port,
    links: way.links,
    logFile: join(folder, `${id}.log`),
    env: {
      ...bareEnvironment(),
      PORT: String(port),
      HOST: '127.0.0.1',
      NODE_ID: id,
      PUBLIC_URL: publicUrl,
      TRUST_PROXY: '1',
      DATA_DIR: join(folder, id),
      BLOB_URL: pathToFileURL(join(folder, 'files')).href,
      DATABASE_URL: way.addresses.postgres,
      REDIS_URL: way.addresses.redis,
      NATS_URL: way.addresses.nats,
      ...env,
    },
  })
}
