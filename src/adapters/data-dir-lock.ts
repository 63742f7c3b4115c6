// One process a data folder. SQLite's file lock serves: the kernel drops it with the process, however that ends.

import { SQLiteError, Database as Sqlite } from 'bun:sqlite'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { StartTrouble } from './start-trouble.ts'

export interface DataDirLock {
  release(): void
}

/** Errors: throws StartTrouble when another process, or this one, holds the folder, or it cannot be written to. */
export function lockDataDir(dataDir: string): DataDirLock {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    return lockFile(join(dataDir, 'lock'))
  } catch (cause) {
    const trouble = isBusy(cause)
      ? `${dataDir} is in use by another Parley; stop it, or set DATA_DIR to another folder`
      : `DATA_DIR=${dataDir} cannot be written to`
    throw new StartTrouble(trouble, { cause })
  }
}

function lockFile(path: string): DataDirLock {
  const file = new Sqlite(path, { create: true })
  try {
    file.run('pragma locking_mode = exclusive')
    file.run('begin exclusive')
    return { release: () => file.close() }
  } catch (fault) {
    file.close()
    throw fault
  }
}

function isBusy(fault: unknown): boolean {
  return fault instanceof SQLiteError && fault.code === 'SQLITE_BUSY'
}
