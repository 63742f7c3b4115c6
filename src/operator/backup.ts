// `npm run backup`: a copy of the embedded database and of the uploads, also of a server that runs.

import { existsSync } from 'node:fs'
import { chmod, copyFile, cp, mkdir, readdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import packageJson from '../../package.json'
import { lockDataDir } from '../adapters/data-dir-lock.ts'
import { openPglite } from '../adapters/pglite-database.ts'
import { keyFileIn } from '../adapters/sealing/key-file.ts'
import { StartTrouble } from '../adapters/start-trouble.ts'
import { askForCopy } from './control-door.ts'
import { type Manifest, writeManifest } from './manifest.ts'
import { databaseIn, filesIn } from './places.ts'

/**
 * Makes the folder `into`, which must not exist, and opens the copied database once: what does not open is no backup.
 *
 * The database is copied first and the files after it, so that every file that the database names is there.
 * Errors: throws StartTrouble where there is nothing to copy, or no room for it.
 */
export async function makeBackup(dataDir: string, into: string): Promise<Manifest> {
  const folder = resolve(into)
  if (!existsSync(databaseIn(dataDir))) throw new StartTrouble(`there is no database in ${dataDir}`)
  if (existsSync(folder)) throw new StartTrouble(`${folder} is there already: a backup is a new folder`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await copyDatabase(dataDir, databaseIn(folder))
  if (existsSync(filesIn(dataDir))) await cp(filesIn(dataDir), filesIn(folder), { recursive: true })
  await copyKey(dataDir, folder)
  const known: Manifest = {
    ...{ kind: 'parley-backup', version: packageJson.version, at: new Date().toISOString() },
    counts: { ...(await countRows(databaseIn(folder))), files: await countFiles(filesIn(folder)) },
  }
  await writeManifest(folder, known)
  return known
}

async function copyDatabase(dataDir: string, into: string): Promise<void> {
  const lock = lockOrNull(dataDir)
  try {
    if (lock) await cp(databaseIn(dataDir), into, { recursive: true })
    else await askForCopy(resolve(dataDir), into)
  } catch (cause) {
    const how = lock ? '' : ' from the server that uses it; with the server stopped it works in any case'
    throw new StartTrouble(`the database in ${dataDir} cannot be copied${how}`, { cause })
  } finally {
    lock?.release()
  }
}

/** Without it the secrets in the copy could not be opened: so whoever has the backup has them, as the folder says. */
async function copyKey(dataDir: string, folder: string): Promise<void> {
  if (!existsSync(keyFileIn(dataDir))) return
  await copyFile(keyFileIn(dataDir), keyFileIn(folder))
  await chmod(keyFileIn(folder), 0o600)
}

function lockOrNull(dataDir: string) {
  try {
    return lockDataDir(dataDir)
  } catch {
    // In use, so there is somebody to ask.
    return null
  }
}

async function countRows(database: string): Promise<Omit<Manifest['counts'], 'files'>> {
  const pglite = await openPglite(database)
  const db = pglite.pool(1)
  try {
    const [row] = await db.run(
      (sql) => sql<{ users: number; rooms: number; messages: number }[]>`
        select (select count(*) from users) as users, (select count(*) from rooms) as rooms,
          (select count(*) from messages) as messages`,
      60_000,
    )
    if (!row) throw new StartTrouble(`the copy in ${database} does not answer`)
    return row
  } finally {
    await db.stop()
    await pglite.stop()
  }
}

async function countFiles(folder: string): Promise<number> {
  if (!existsSync(folder)) return 0
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).length
}
