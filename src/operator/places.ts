// Where things lie in the data folder, and in a backup of it.

import { join } from 'node:path'

/** The embedded database. */
export function databaseIn(folder: string): string {
  return join(folder, 'pglite')
}

/** Uploads, where they are kept in the folder. */
export function filesIn(folder: string): string {
  return join(folder, 'files')
}

/** Of a backup: what it is of. Written last, so that a folder without it is no whole backup. */
export function manifestIn(folder: string): string {
  return join(folder, 'backup.json')
}

/** The door for whoever may read the data folder of a running server. */
export function controlDoorIn(folder: string): string {
  return join(folder, 'control')
}
