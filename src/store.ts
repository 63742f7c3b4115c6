// Where everything durable lies: the embedded database in the data folder, or a Postgres server.

import { join } from 'node:path'
import { lockDataDir } from './adapters/data-dir-lock.ts'
import type { Database } from './adapters/database.ts'
import { openPglite } from './adapters/pglite-database.ts'
import { openPostgres } from './adapters/postgres-database.ts'
import type { Config } from './config.ts'

export interface Store {
  /** For commits alone: slow reads elsewhere must not keep them waiting. */
  readonly journal: Database
  /** For everything else. */
  readonly reads: Database
  /** For searches alone: they may take long, and give up on a statement that takes too long. */
  readonly searches: Database
  /** Copies the embedded database to a new folder while it is in use; null where a server keeps the data. */
  readonly copyTo: ((folder: string) => Promise<void>) | null
  stop(): Promise<void>
}

const JOURNAL_CONNECTIONS = 4
const READ_CONNECTIONS = 12
const SEARCH_CONNECTIONS = 3
const SEARCH_STATEMENT_MS = 1_500
// PGlite is one session: more connections would only queue elsewhere.
const EMBEDDED_CONNECTIONS = 2

/** Errors: throws StartTrouble where the data folder or its database cannot be used. */
export async function openStore(config: Pick<Config, 'databaseUrl' | 'dataDir'>): Promise<Store> {
  return config.databaseUrl === null ? openEmbedded(config.dataDir) : openServer(config.databaseUrl)
}

async function openEmbedded(dataDir: string): Promise<Store> {
  const lock = lockDataDir(dataDir)
  const pglite = await openPglite(join(dataDir, 'pglite'))
  const journal = pglite.pool(EMBEDDED_CONNECTIONS)
  const reads = pglite.pool(EMBEDDED_CONNECTIONS)
  return {
    journal,
    reads,
    // One session does everything, one statement after the other: a pool more would change nothing.
    searches: reads,
    copyTo: pglite.copyTo,
    async stop() {
      await Promise.all([journal.stop(), reads.stop()])
      await pglite.stop()
      lock.release()
    },
  }
}

function openServer(url: string): Store {
  const journal = openPostgres({ url, max: JOURNAL_CONNECTIONS })
  const reads = openPostgres({ url, max: READ_CONNECTIONS })
  const searches = openPostgres({ url, max: SEARCH_CONNECTIONS, statementTimeoutMs: SEARCH_STATEMENT_MS })
  return {
    journal,
    reads,
    searches,
    copyTo: null,
    async stop() {
      await Promise.all([journal.stop(), reads.stop(), searches.stop()])
    },
  }
}
