// Runs once before all suites: one Postgres cluster for them with a migrated database to copy, and the path of the browser.

import type { TestProject } from 'vitest/node'
import { CHROMIUM, need } from '../../scripts/servers/needed-programs.ts'
import { startPostgresServer } from '../../scripts/servers/postgres-server.ts'
import { migrate } from '../../src/adapters/migrate.ts'
import { openPostgres } from '../../src/adapters/postgres-database.ts'
import { createPostgresDatabase } from './servers/postgres-databases.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Maintenance database of the run's own cluster; take `fresh-database.ts` to get one to write in. */
    postgresUrl: string
    /** The name of a migrated database that nobody is connected to. */
    postgresTemplate: string
    chromiumPath: string
  }
}

// Vitest asks for a default export here.
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const chromiumPath = need(CHROMIUM)
  const server = await startPostgresServer()
  project.provide('postgresUrl', server.url)
  project.provide('postgresTemplate', await makeTemplate(server.url))
  project.provide('chromiumPath', chromiumPath)
  return () => server.stop()
}

async function makeTemplate(maintenance: string): Promise<string> {
  const { name, url } = await createPostgresDatabase(maintenance)
  const db = openPostgres({ url, max: 1 })
  await migrate(db)
  await db.stop()
  return name
}
