// Runs once before all suites: one Postgres cluster for them, and the path of the browser.

import type { TestProject } from 'vitest/node'
import { CHROMIUM, need } from '../../scripts/servers/needed-programs.ts'
import { startPostgresServer } from '../../scripts/servers/postgres-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Maintenance database of the run's own cluster; take `fresh-database.ts` to get one to write in. */
    postgresUrl: string
    chromiumPath: string
  }
}

// Vitest asks for a default export here.
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const chromiumPath = need(CHROMIUM)
  const server = await startPostgresServer()
  project.provide('postgresUrl', server.url)
  project.provide('chromiumPath', chromiumPath)
  return () => server.stop()
}
