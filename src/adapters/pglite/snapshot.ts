// The cluster that Parley ships: what a first start unpacks, instead of initdb and every migration.

import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Made by scripts/make-snapshot.ts: the schema as it was then, and nobody in it. Migrations that came later are applied as to any
 * other database.
 */
export const SNAPSHOT_FILE = join(import.meta.dirname, '../../../migrations/pglite-snapshot.tar.gz')

/**
 * A process that dies while it unpacks leaves a folder that is not taken for a database.
 *
 * Errors: throws where the disk is full or not to be written to.
 */
export async function unpackSnapshot(dataDir: string): Promise<void> {
  const unfinished = `${dataDir}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true, mode: 0o700 })
  await new Bun.Archive(await readFile(SNAPSHOT_FILE)).extract(unfinished)
  await rename(unfinished, dataDir)
}
