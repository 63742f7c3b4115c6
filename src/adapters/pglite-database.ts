// The embedded database: Postgres compiled to WebAssembly, its files in the data folder.

import { existsSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { dirname } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import postgres from 'postgres'
import type { Database, Sql } from './database.ts'
import { createDatabase } from './database-pool.ts'
import { unpackSnapshot } from './pglite/snapshot.ts'
import { createTurnstile } from './pglite/turnstile.ts'
import { createPgliteSockets } from './pglite-socket.ts'
import { SQL_TYPES } from './sql-types.ts'
import { StartTrouble } from './start-trouble.ts'

export const EXTENSIONS = { pg_trgm }

export interface Pglite {
  /** A pool of its own over the one engine. */
  pool(max: number): Database
  /**
   * Copies the files as they are between two statements, which is as after a crash: the copy opens, with all that was
   * committed. Statements wait meanwhile.
   */
  copyTo(folder: string): Promise<void>
  /** Closes the engine; stop the pools first. */
  stop(): Promise<void>
}

/** The caller holds the lock on the folder. Errors: throws StartTrouble. */
export async function openPglite(dataDir: string): Promise<Pglite> {
  return overEngine(await openFolder(dataDir), dataDir)
}

/** `dataDir` is where the engine keeps its files. */
export function overEngine(db: PGlite, dataDir: string): Pglite {
  const turnstile = createTurnstile()
  const socket = createPgliteSockets(db, turnstile)
  // The type of `postgres` leaves out the option that its code and README have.
  const embedded = { socket } as object
  const connect = (max: number): Sql =>
    postgres({
      ...embedded,
      max,
      user: 'postgres',
      database: 'postgres',
      types: SQL_TYPES,
      fetch_types: false,
      onnotice: () => {},
    })
  return {
    pool: (max) => createDatabase('pglite', () => connect(max)),
    async copyTo(folder) {
      await turnstile.enter()
      try {
        // Less to replay when the copy is opened.
        await db.exec('checkpoint')
        await cp(dataDir, folder, { recursive: true, errorOnExist: true, force: false })
      } finally {
        turnstile.leave()
      }
    },
    stop: () => db.close(),
  }
}

/** The engine itself says little more than that it stopped. */
async function openFolder(dataDir: string): Promise<PGlite> {
  const isNew = !existsSync(dataDir)
  try {
    if (isNew) await unpackSnapshot(dataDir)
    const engine = await PGlite.create({ dataDir, extensions: EXTENSIONS })
    // Sixteen megabytes of zeros for each file of the log, while everybody waits, are of no use without fsync.
    await engine.exec('set wal_init_zero = off')
    return engine
  } catch (cause) {
    const trouble = isNew
      ? `no database can be made in ${dirname(dataDir)}, where it needs 50 MB`
      : `the database in ${dataDir} does not open; the disk is full, or it is damaged and wants its backup`
    throw new StartTrouble(trouble, { cause })
  }
}
