// A real Postgres to measure on: the one the caller names, or one of our own where its programs are installed.

import postgres from 'postgres'
import { startPostgresServer } from '../../../scripts/servers/postgres-server.ts'
import { findPostgres } from '../../../scripts/servers/programs.ts'

const DURABILITY = '{fsync, synchronous_commit, full_page_writes, wal_sync_method}'

export interface Database {
  readonly name: string
  readonly url: string
  /** How many rows a table has. */
  count(table: string): Promise<number>
  drop(): Promise<void>
}

export interface Databases {
  /** An empty database, or a copy of one that nobody is connected to. */
  make(original?: Database): Promise<Database>
  /** What a commit survives there, by the names and values of its settings. */
  durability(): Promise<string>
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
  return {
    async make(original) {
      const name = `bench_${crypto.randomUUID().slice(0, 8)}`
      const template = original === undefined ? '' : ` template ${original.name}`
      await run(maintenance, `create database ${name}${template}`)
      const own = new URL(maintenance)
      own.pathname = `/${name}`
      return {
        name,
        url: own.href,
        async count(table) {
          const [row] = await run(own, `select count(*)::int as rows from ${table}`)
          return Number(row?.['rows'])
        },
        drop: async () => void (await run(maintenance, `drop database ${name} with (force)`)),
      }
    },
    async durability() {
      const rows = await run(
        maintenance,
        `select name, setting from pg_settings where name = any('${DURABILITY}')`,
      )
      return rows.map((row) => `${row['name']} ${row['setting']}`).join(', ')
    },
    stop,
  }
}

async function run({ href }: URL, statement: string): Promise<readonly postgres.Row[]> {
  const sql = postgres(href, { max: 1, onnotice: () => {} })
  try {
    return await sql.unsafe(statement)
  } finally {
    await sql.end()
  }
}
