// The key of a node alone: a file beside the embedded database, made at the first start and readable to its owner alone.

import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const KEY_BYTES = 32

export function keyFileIn(folder: string): string {
  return join(folder, 'secrets.key')
}

/** Errors: throws where the folder cannot be written to. */
export function keptKey(folder: string): string {
  const path = keyFileIn(folder)
  const kept = read(path)
  if (kept !== null) return kept
  // Written whole before it has its name: a start that is cut off leaves no half of a key.
  const fresh = `${path}.${process.pid}`
  writeFileSync(fresh, randomBytes(KEY_BYTES).toString('base64url'), { mode: 0o600 })
  try {
    linkSync(fresh, path)
  } catch (fault) {
    // Whoever was first, it is theirs that counts.
    if (read(path) === null) throw fault
  } finally {
    rmSync(fresh, { force: true })
  }
  return readFileSync(path, 'utf8').trim()
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return null
    throw fault
  }
}
