// An empty database for one suite, on either engine, migrated unless told otherwise.

import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { inject } from 'vitest'
import type { Database } from '../../src/adapters/database.ts'
import { migrate } from '../../src/adapters/migrate.ts'
import { openPglite } from '../../src/adapters/pglite-database.ts'
import { openPostgres } from '../../src/adapters/postgres-database.ts'

export interface FreshDatabase {
  readonly engine: Database['engine']
  /** For processes of their own; null for the engine in this process. */
  readonly url: string | null
  /** A pool of at most `max` connections; `stop` ends it. */
  pool(max?: number): Database
  /** Ends the pools and removes the database. */
  stop(): Promise<void>
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

export async function freshPglite(options: FreshDatabaseOptions = {}): Promise<FreshDatabase> {
  const pglite = await openPglite()
  return ready(options, {
    engine: 'pglite',
    url: null,
    open: (max) => pglite.pool(max),
    remove: () => pglite.stop(),
  })
}

export async function freshPostgres(options: FreshDatabaseOptions = {}): Promise<FreshDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  const url = new URL(inject('postgresUrl'))
  await maintain(url, `create database ${name}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  return ready(options, {
    engine: 'postgres',
    url: own.href,
    open: (max) => openPostgres({ url: own.href, max }),
    remove: () => maintain(url, `drop database ${name} with (force)`),
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

async function maintain(url: URL, statement: string): Promise<void> {
  const sql = postgres(url.href, { max: 1, onnotice: () => {} })
  try {
    await sql.unsafe(statement)
  } finally {
    await sql.end()
  }
}
