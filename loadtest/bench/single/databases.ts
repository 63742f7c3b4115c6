// A real Postgres to measure on: the one the caller names, or one of our own where its programs are installed.

import postgres from 'postgres'
import { startPostgresServer } from '../../../scripts/servers/postgres-server.ts'
import { findPostgres } from '../../../scripts/servers/programs.ts'

export interface Databases {
  /** An empty database; `drop` removes it. */
  make(): Promise<{ readonly url: string; drop(): Promise<void> }>
  stop(): Promise<void>
}

/** Null where there is no Postgres. */
export async function openDatabases(url: string | null): Promise<Databases | null> {
  if (url !== null) return databasesOf(new URL(url), async () => {})
  if (findPostgres() === null) return null
  const server = await startPostgresServer()
  return databasesOf(new URL(server.url), server.stop)
}

function databasesOf(maintenance: URL, stop: () => Promise<void>): Databases {
  const run = async (statement: string): Promise<void> => {
    const sql = postgres(maintenance.href, { max: 1, onnotice: () => {} })
    try {
      await sql.unsafe(statement)
    } finally {
      await sql.end()
    }
  }
  return {
    async make() {
      const name = `bench_${crypto.randomUUID().slice(0, 8)}`
      await run(`create database ${name}`)
      const own = new URL(maintenance)
      own.pathname = `/${name}`
      return { url: own.href, drop: () => run(`drop database ${name} with (force)`) }
    },
    stop,
  }
}
