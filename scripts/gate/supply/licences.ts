// Under which licences the packages come that Parley stands on, from what is installed.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../command.ts'
import { type LockedPackage, type Lockfile, reachedFrom } from './lockfile.ts'

export interface Licensed extends Pick<LockedPackage, 'name' | 'version'> {
  /** As SPDX writes it; "unknown" where the package does not say. */
  readonly licence: string
}

/** None of them asks for more than that its text comes along, or, for the LGPL, that the library can be replaced: it is a file of its own. */
const ALLOWED = new Set([
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'Zlib', 'PSF-2.0'],
  ...['CC0-1.0', 'Unlicense', 'MPL-2.0', 'LGPL-3.0-or-later'],
  // What htmx writes; it means 0BSD.
  'BSD-0-Clause',
])

/** All of a name's files for other kinds of machines are one line: which of them is installed differs. */
export function licencesOf(lock: Lockfile, names: readonly string[]): readonly Licensed[] {
  const lines = new Map<string, Licensed>()
  for (const locked of reachedFrom(lock, names)) {
    const name = locked.isOfPlatform ? familyOf(locked.name) : locked.name
    const licence = licenceIn(join(ROOT, 'node_modules', locked.folder, 'package.json'))
    const line = `${name} ${locked.version}`
    const known = lines.get(line)
    // Of a family the one for this machine tells for all.
    if (known === undefined || known.licence === NOT_HERE)
      lines.set(line, { name, version: locked.version, licence: licence ?? NOT_HERE })
  }
  return [...lines.values()].filter(({ licence }) => licence !== NOT_HERE)
}

const NOT_HERE = 'not installed'

/** "A or B" is fine with one of them, "A and B" with both. */
export function isAllowed(licence: string): boolean {
  const plain = licence.replace(/[()]/g, ' ').trim()
  return plain
    .split(/\s+or\s+/i)
    .some((choice) => choice.split(/\s+and\s+/i).every((part) => ALLOWED.has(part.trim())))
}

function familyOf(name: string): string {
  return name.replace(
    /-(?:darwin|linux|linuxmusl|win32|windows|freebsd|android|wasm32|webcontainers|openharmony)(?:-.*)?$/,
    '-*',
  )
}

function licenceIn(path: string): string | null {
  if (!existsSync(path)) return null
  const { license, licenses } = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly license?: string | { readonly type?: string }
    readonly licenses?: readonly { readonly type?: string }[]
  }
  if (typeof license === 'string') return license
  return license?.type ?? licenses?.map(({ type }) => type ?? 'unknown').join(' OR ') ?? 'unknown'
}
