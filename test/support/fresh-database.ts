// An empty database for one suite, on either engine, migrated unless told otherwise.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { Database } from '../../src/adapters/database.ts'
import { migrate } from '../../src/adapters/migrate.ts'
import { openPglite } from '../../src/adapters/pglite-database.ts'
import { openPostgres } from '../../src/adapters/postgres-database.ts'
import { createPostgresDatabase } from './servers/postgres-databases.ts'

export interface FreshDatabase {
  readonly engine: Database['engine']
  /** For processes of their own; null for the engine in this process. */
  readonly url: string | null
  /** A pool of at most `max` connections; `stop` ends it. */
  pool(max?: number): Database
  /** Ends the pools and removes the database. */
  stop(): Promise<void>
}

export interface FreshPglite extends FreshDatabase {
  /** Where its files are. */
  readonly folder: string
}

export interface FreshDatabaseOptions {
  readonly migrated?: boolean
}

/** For `describe.each(ENGINES)('… on %s', (engine) => { const db = await freshDatabase(engine) … })`. */
export const ENGINES = ['pglite', 'postgres'] as const satisfies readonly Database['engine'][]

export function freshDatabase(
  engine: Database['engine'],
  options: FreshDatabaseOptions = {},
): Promise<FreshDatabase> {
  return engine === 'pglite' ? freshPglite(options) : freshPostgres(options)
}

export async function freshPglite(options: FreshDatabaseOptions = {}): Promise<FreshPglite> {
  const place = await mkdtemp(join(tmpdir(), 'parley-database-'))
  const folder = join(place, 'pglite')
  const pglite = await openPglite(folder)
  const database = await ready(options, {
    engine: 'pglite',
    url: null,
    open: (max) => pglite.pool(max),
    async remove() {
      await pglite.stop()
      await rm(place, { recursive: true })
    },
  })
  return { ...database, folder }
}

export async function freshPostgres(options: FreshDatabaseOptions = {}): Promise<FreshDatabase> {
  const template = options.migrated === false ? undefined : inject('postgresTemplate')
  const { url, drop } = await createPostgresDatabase(inject('postgresUrl'), template)
  return ready(options, {
    engine: 'postgres',
    url,
    open: (max) => openPostgres({ url, max }),
    remove: drop,
  })
}

interface Source {
  readonly engine: Database['engine']
  readonly url: string | null
  open(max: number): Database
  remove(): Promise<void>
}

async function ready({ migrated = true }: FreshDatabaseOptions, source: Source): Promise<FreshDatabase> {
  const pools: Database[] = []
  const pool = (max = 4): Database => {
    const opened = source.open(max)
    pools.push(opened)
    return opened
  }
  if (migrated) await migrate(pool(1))
  return {
    engine: source.engine,
    url: source.url,
    pool,
    async stop() {
      await Promise.all(pools.map((opened) => opened.stop()))
      await source.remove()
    },
  }
}
