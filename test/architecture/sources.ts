// The files of this repository as the checks see them: path to text. A check takes such a map, so it can be shown wrong ones.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Sources = ReadonlyMap<string, string>

const ROOT = join(import.meta.dirname, '../..')
const NOT_OURS = new Set(['.git', 'node_modules', 'data', 'dist', 'coverage', 'vendor'])

/** All files whose name ends in one of `endings`, in order of their paths. */
export function readSources(endings: readonly string[]): Sources {
  const paths = pathsUnder('').filter((path) => endings.some((ending) => path.endsWith(ending)))
  return new Map(paths.sort().map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]))
}

export function readCode(): Sources {
  return readSources(['.ts', '.tsx', '.mjs'])
}

/** Every path, folders left out; files Git ignores by name are not ours. */
export function pathsUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.has(entry.name)) return []
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    return entry.isDirectory() ? pathsUnder(path) : [path]
  })
}

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path)
}
