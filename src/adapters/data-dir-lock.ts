// One process a data folder. SQLite's file lock serves: the kernel drops it with the process, however that ends.

import { Database as Sqlite } from 'bun:sqlite'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

export interface DataDirLock {
  release(): void
}

/** Errors: throws DataDirInUse when another process, or this one, holds the folder. */
export function lockDataDir(dataDir: string): DataDirLock {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const file = new Sqlite(join(dataDir, 'lock'), { create: true })
  try {
    file.run('pragma locking_mode = exclusive')
    file.run('begin exclusive')
  } catch (cause) {
    file.close()
    throw new DataDirInUse(dataDir, { cause })
  }
  return { release: () => file.close() }
}

export class DataDirInUse extends Error {
  constructor(dataDir: string, options?: ErrorOptions) {
    super(`${dataDir} is in use by another Parley; stop it, or set DATA_DIR to another folder`, options)
    this.name = 'DataDirInUse'
  }
}
