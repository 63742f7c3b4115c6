// `npm run restore`: puts a backup into the place of the data folder, and keeps what was there before.

import { existsSync } from 'node:fs'
import { copyFile, cp, mkdir, rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { lockDataDir } from '../adapters/data-dir-lock.ts'
import { keyFileIn } from '../adapters/sealing/key-file.ts'
import { StartTrouble } from '../adapters/start-trouble.ts'
import { type Manifest, readManifest } from './manifest.ts'
import { databaseIn, filesIn } from './places.ts'

export interface Restored {
  readonly manifest: Manifest
  /** Where the former database and files went; null where there were none. */
  readonly former: string | null
}

/** Errors: throws StartTrouble where the folder is no whole backup, or a server uses the data folder. */
export async function restoreBackup(from: string, dataDir: string): Promise<Restored> {
  const manifest = await readManifest(resolve(from))
  if (manifest === null) throw new StartTrouble(`${from} is no whole backup: its backup.json is missing`)
  const lock = lockDataDir(dataDir)
  try {
    const former = `${resolve(dataDir)}/before-${Date.now()}`
    const unfinished = `${databaseIn(dataDir)}.unfinished`
    await rm(unfinished, { recursive: true, force: true })
    await cp(databaseIn(resolve(from)), unfinished, { recursive: true })
    // The key goes with what it has sealed.
    const moved = [
      await moveAside(databaseIn, dataDir, former),
      await moveAside(filesIn, dataDir, former),
      await moveAside(keyFileIn, dataDir, former),
    ]
    if (existsSync(keyFileIn(from))) await copyFile(keyFileIn(from), keyFileIn(dataDir))
    await rename(unfinished, databaseIn(dataDir))
    if (existsSync(filesIn(from))) await cp(filesIn(from), filesIn(dataDir), { recursive: true })
    return { manifest, former: moved.includes(true) ? former : null }
  } finally {
    lock.release()
  }
}

async function moveAside(
  placeIn: (folder: string) => string,
  dataDir: string,
  former: string,
): Promise<boolean> {
  if (!existsSync(placeIn(dataDir))) return false
  await mkdir(former, { recursive: true, mode: 0o700 })
  await rename(placeIn(dataDir), placeIn(former))
  return true
}
