// Brings the schema forward: plain SQL files, each once, in order, under a lock.

import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from './database.ts'
import { StartTrouble } from './start-trouble.ts'

const MIGRATIONS_DIR = join(import.meta.dirname, '../../migrations')
// Any number, the same on every node: "parley" in ASCII, cut to 31 bits.
const LOCK = 0x7061726c
const DEADLINE_MS = 120_000
const ANSWERS_WITHIN_MS = 10_000
const UNIQUE_VIOLATION = '23505'
const TAKE_LOCK = `select set_config('lock_timeout', '0', true), set_config('statement_timeout', '0', true);
    select pg_advisory_xact_lock(${LOCK});`
// Under the lock too: of two that create it at once, "if not exists" lets one trip, in more than one way.
const CREATE_LEDGER = `${TAKE_LOCK}
    create table if not exists schema_migrations (
      version text primary key, checksum text not null, applied_at timestamptz not null default now())`

interface Migration {
  readonly version: string
  readonly checksum: string
  readonly sql: string
}

/**
 * Applies what is missing and returns the versions applied.
 *
 * Each file runs as ONE simple query, which Postgres treats as one transaction: it is whole or absent, also
 * when the connection dies. A second node waits at the lock and then finds the version taken.
 * Errors: throws StartTrouble for the database of a newer version; when an applied file has changed since, or when a
 * file fails.
 */
export async function migrate(db: Database): Promise<readonly string[]> {
  // A lock is worth a long wait, a server that is not there is not.
  await db.run((sql) => sql`select 1`, ANSWERS_WITHIN_MS)
  await db.run((run) => run.unsafe(CREATE_LEDGER).simple(), DEADLINE_MS)
  const known = await readMigrations()
  const rows = await db.run(
    (sql) => sql<{ version: string; checksum: string }[]>`select version, checksum from schema_migrations`,
  )
  const applied = new Map(rows.map((row) => [row.version, row.checksum]))
  const unknown = [...applied.keys()].filter(
    (version) => !known.some((migration) => migration.version === version),
  )
  if (unknown.length > 0) {
    throw new StartTrouble(
      `The database is of a newer Parley, which brought ${unknown.join(', ')}: start that one`,
    )
  }
  const done: string[] = []
  for (const migration of known) {
    const checksum = applied.get(migration.version)
    if (checksum === undefined) {
      if (await apply(db, migration)) done.push(migration.version)
    } else if (checksum !== migration.checksum) {
      throw new Error(
        `migration ${migration.version} was applied in another wording: migrations are never edited`,
      )
    }
  }
  return done
}

async function readMigrations(): Promise<Migration[]> {
  const files = (await readdir(MIGRATIONS_DIR)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    files.map(async (name) => {
      const sql = await readFile(join(MIGRATIONS_DIR, name), 'utf8')
      return { version: name.slice(0, -4), checksum: createHash('sha256').update(sql).digest('hex'), sql }
    }),
  )
}

async function apply(db: Database, { version, checksum, sql }: Migration): Promise<boolean> {
  const script = `${TAKE_LOCK}
    insert into schema_migrations (version, checksum) values ('${version}', '${checksum}');
    ${sql}`
  try {
    await db.run((run) => run.unsafe(script).simple(), DEADLINE_MS)
    return true
  } catch (error) {
    if (isUniqueViolation(error) && error.table_name === 'schema_migrations') return false
    throw new Error(`migration ${version} failed`, { cause: error })
  }
}

function isUniqueViolation(error: unknown): error is Error & { table_name?: string } {
  return error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION
}
