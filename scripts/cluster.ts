// `npm run cluster`: Postgres, Redis, NATS, nginx and a few nodes on this machine, until Ctrl-C.

import { announcement } from './cluster/announcement.ts'
import { startLocalCluster } from './cluster/local-cluster.ts'
import { type ClusterOptions, choosePort, readOptions, USAGE } from './cluster/options.ts'
import { howToInstall, missingOf, NATS, NGINX, POSTGRES, REDIS } from './servers/needed-programs.ts'

const told = new Promise<null>((resolve) => {
  // A terminal sends Ctrl-C to the launcher and to us, the launcher passes its own on: two are one.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve(null))
})

process.exit(await main(process.argv.slice(2)))

async function main(words: readonly string[]): Promise<number> {
  let options: ClusterOptions
  try {
    options = readOptions(words)
  } catch (fault) {
    return refuse(`${messageOf(fault)}\n\n${USAGE}`)
  }
  const missing = missingOf([POSTGRES, REDIS, NATS, NGINX])
  if (missing.length > 0)
    return refuse(`${howToInstall(missing)}\nand run \`npm run cluster\` again. Nothing was started.`)
  try {
    await serveUntilTold(options)
    return 0
  } catch (fault) {
    return refuse(`The cluster did not start: ${messageOf(fault)}`)
  }
}

async function serveUntilTold({ nodes, port: wanted, folder }: ClusterOptions): Promise<void> {
  const port = await choosePort(wanted)
  console.log(`Starting Postgres, Redis, NATS, nginx and ${nodes} nodes …`)
  const starting = startLocalCluster({ nodes, port, ...(folder !== null && { folder }) })
  const cluster = await Promise.race([starting, told])
  // In the middle of a start: what has begun ends when we do.
  if (cluster === null) return
  console.log(announcement(cluster, folder !== null))
  await told
  console.log('Stopping …')
  await cluster.stop()
}

function refuse(reason: string): number {
  console.error(reason)
  return 1
}

function messageOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault)
}
