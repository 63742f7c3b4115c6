// The embedded database: Postgres compiled to WebAssembly, its files in the data folder.

import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import postgres from 'postgres'
import type { Database, Sql } from './database.ts'
import { createDatabase } from './database-pool.ts'
import { createTurnstile } from './pglite/turnstile.ts'
import { createPgliteSockets } from './pglite-socket.ts'
import { SQL_TYPES } from './sql-types.ts'
import { StartTrouble } from './start-trouble.ts'

/** An empty cluster made by scripts/make-snapshot.ts: spares a first start two seconds and 600 MB of memory. */
export const SNAPSHOT_FILE = join(import.meta.dirname, '../../migrations/pglite-snapshot.tar.gz')

const EXTENSIONS = { pg_trgm }

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

export interface PgliteOptions {
  /** Where the files lie; absent: in memory. The caller holds the lock on the folder. */
  readonly dataDir?: string
}

export async function openPglite({ dataDir }: PgliteOptions = {}): Promise<Pglite> {
  const db =
    dataDir === undefined
      ? await PGlite.create({ extensions: EXTENSIONS, ...(await snapshot()) })
      : await openFolder(dataDir)
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
      if (dataDir === undefined) throw new Error('a database in memory has no files')
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

/** Errors: throws StartTrouble; the engine itself says little more than that it stopped. */
async function openFolder(dataDir: string): Promise<PGlite> {
  const isNew = !existsSync(dataDir)
  try {
    if (isNew) await unpackInto(dataDir)
    return await PGlite.create({ dataDir, extensions: EXTENSIONS })
  } catch (cause) {
    const trouble = isNew
      ? `no database can be made in ${dirname(dataDir)}, where it needs 50 MB`
      : `the database in ${dataDir} does not open; the disk is full, or it is damaged and wants its backup`
    throw new StartTrouble(trouble, { cause })
  }
}

/** A process that dies while it unpacks leaves a folder that is not taken for a database. */
async function unpackInto(dataDir: string): Promise<void> {
  const unfinished = `${dataDir}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true, mode: 0o700 })
  const db = await PGlite.create({ dataDir: unfinished, extensions: EXTENSIONS, ...(await snapshot()) })
  await db.close()
  await rename(unfinished, dataDir)
}

async function snapshot(): Promise<{ readonly loadDataDir: Blob }> {
  return { loadDataDir: new Blob([await readFile(SNAPSHOT_FILE)]) }
}
