// A node on an empty Postgres, and a crowd that has accounts, sessions and rooms on it.

import { rm } from 'node:fs/promises'
import { startServer } from '../../scripts/servers/server-process.ts'
import { openDatabases } from '../bench/single/databases.ts'
import { temporaryFolder } from '../bench/temporary-folder.ts'
import { UNLIMITED } from '../bench/unlimited.ts'
import { type CrowdPlan, castCrowd, type Member } from './cast.ts'

export interface Stage {
  /** `http://host:port` of the node. */
  readonly url: string
  readonly pid: number
  readonly crowd: readonly Member[]
  /** What the node tells Prometheus. */
  metrics(): Promise<string>
}

export interface StageOptions {
  /** Of a server where databases can be made; null: one of our own. */
  readonly databaseUrl: string | null
  readonly plan: CrowdPlan
  /** Further settings of the node. */
  readonly env?: Readonly<Record<string, string>>
}

/** All of it is gone when `run` is over. Errors: throws where there is no Postgres. */
export async function onStage<T>(
  { databaseUrl, plan, env: more }: StageOptions,
  run: (stage: Stage) => Promise<T>,
): Promise<T> {
  const databases = await openDatabases(databaseUrl)
  if (!databases) throw new Error('a crowd is measured on a Postgres')
  const database = await databases.make()
  const dataDir = await temporaryFolder()
  const metricsToken = crypto.randomUUID()
  const env = { ...UNLIMITED, DATABASE_URL: database.url, METRICS_TOKEN: metricsToken, ...more }
  try {
    const server = await startServer({ dataDir, env })
    try {
      const crowd = await castCrowd(database.url, plan)
      const url = `http://127.0.0.1:${server.port}`
      const headers = { authorization: `Bearer ${metricsToken}` }
      const metrics = async (): Promise<string> => (await fetch(`${url}/metrics`, { headers })).text()
      return await run({ url, pid: server.pid, crowd, metrics })
    } finally {
      await server.stop()
    }
  } finally {
    await database.drop()
    await databases.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
