// bun.lock, read: which packages there are, and which of them come along in production.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../command.ts'

export interface LockedPackage {
  readonly name: string
  readonly version: string
  /** In node_modules. A package that two want in different versions lies in the folder of one of them too. */
  readonly folder: string
  /** For one kind of machine alone: where this is another one, it is not installed. */
  readonly isOfPlatform: boolean
}

interface LockEntry {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly os?: unknown
  readonly cpu?: unknown
}

export interface Lockfile {
  readonly workspaces: {
    readonly '': Readonly<Record<'dependencies' | 'devDependencies', Record<string, string>>>
  }
  readonly packages: Readonly<Record<string, readonly [string, string?, LockEntry?, string?]>>
}

export function readLockfile(): Lockfile {
  const text = readFileSync(join(ROOT, 'bun.lock'), 'utf8')
  // Its commas after last elements are all that keeps it from being JSON.
  return JSON.parse(text.replace(/,(\s*[}\]])/g, '$1')) as Lockfile
}

/** Those, and all that they need, by their places in the lockfile. */
export function reachedFrom(lock: Lockfile, names: readonly string[]): readonly LockedPackage[] {
  const found = new Map<string, LockedPackage>()
  const visit = (name: string, from: string): void => {
    const key = placeOf(lock, name, from)
    if (key === null || found.has(key)) return
    const [spec, , entry = {}] = lock.packages[key] ?? ['']
    found.set(key, {
      name,
      version: spec.slice(spec.lastIndexOf('@') + 1),
      folder: folderOf(lock, key),
      isOfPlatform: entry.os !== undefined || entry.cpu !== undefined,
    })
    for (const needed of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies }))
      visit(needed, key)
  }
  for (const name of names) visit(name, '')
  return [...found.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1))
}

/** The nearest: what a package has for itself goes before what lies at the top. Null for an optional one that is left out. */
function placeOf(lock: Lockfile, name: string, from: string): string | null {
  const own = from === '' ? name : `${from}/${name}`
  if (own in lock.packages) return own
  if (from === '') return null
  return placeOf(lock, name, parentOf(lock, from))
}

/** "a/b" is "b" in the folder of "a"; "@scope/a" is one name. */
function parentOf(lock: Lockfile, key: string): string {
  for (let at = key.lastIndexOf('/'); at > 0; at = key.lastIndexOf('/', at - 1)) {
    const parent = key.slice(0, at)
    if (parent in lock.packages) return parent
  }
  return ''
}

function folderOf(lock: Lockfile, key: string): string {
  const parent = parentOf(lock, key)
  if (parent === '') return key
  return `${folderOf(lock, parent)}/node_modules/${key.slice(parent.length + 1)}`
}
