// The key of a node alone: a file beside the embedded database, made at the first start and readable to its owner alone.

import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const KEY_BYTES = 32

export function keyFileIn(folder: string): string {
  return join(folder, 'secrets.key')
}

/** Null where none was made yet. */
export function keptKey(folder: string): string | null {
  try {
    return readFileSync(keyFileIn(folder), 'utf8').trim()
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return null
    throw fault
  }
}

/** Errors: throws where the folder cannot be written to, and where there is a key already. */
export function makeKey(folder: string): string {
  const path = keyFileIn(folder)
  const key = randomBytes(KEY_BYTES).toString('base64url')
  // Written whole before it has its name: a start that is cut off leaves no half of a key.
  const fresh = `${path}.${process.pid}`
  writeFileSync(fresh, key, { mode: 0o600 })
  try {
    linkSync(fresh, path)
  } finally {
    rmSync(fresh, { force: true })
  }
  return key
}
