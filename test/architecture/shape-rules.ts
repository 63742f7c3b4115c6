// What a file looks like from outside: its length, its name, its first line, its neighbours.

import { posix } from 'node:path'
import { isTest, type Sources } from './sources.ts'

const MAX_LINES = { view: 100, code: 250 } as const
const MAX_FILES_A_FOLDER = 16
const NAME = /^[a-z0-9]+(?:[.-][a-z0-9]+)*\.[a-z0-9]+$/
// Each says what a file is made of, not what it is about.
const EMPTY_NAMES = /^(?:utils?|helpers?|types?|common|misc|shared|index)\.(?:ts|tsx|mjs)$/
// Lists of words grow with the product and are read one word at a time.
const LISTS = /^views\/words\//

export function tooLong(sources: Sources): string[] {
  return [...sources].flatMap(([path, text]) => {
    const lines = text.trimEnd().split('\n').length
    const max = maxLinesOf(path)
    return lines > max && !LISTS.test(path) ? [`${path} has ${lines} lines, of at most ${max}`] : []
  })
}

/** A folder of many files is two ideas. Tests do not count: they lie beside what they test. */
export function tooFull(sources: Sources): string[] {
  const counts = new Map<string, number>()
  for (const path of sources.keys()) {
    const folder = posix.dirname(path)
    if (!isTest(path)) counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  return [...counts]
    .filter(([, count]) => count > MAX_FILES_A_FOLDER)
    .map(([folder, count]) => `${folder} has ${count} files, of at most ${MAX_FILES_A_FOLDER}`)
}

export function badlyNamed(sources: Sources): string[] {
  return [...sources.keys()].filter((path) => {
    const name = posix.basename(path)
    return !NAME.test(name) || EMPTY_NAMES.test(name)
  })
}

/** The first line says what the file is. A test says so by its name and by those of its tests. */
export function withoutHeader(sources: Sources): string[] {
  return [...sources]
    .filter(([path, text]) => !isTest(path) && !/^\/\/ \S.*\n/.test(text))
    .map(([path]) => path)
}

function maxLinesOf(path: string): number {
  return !isTest(path) && /^views\/.*\.tsx$/.test(path) ? MAX_LINES.view : MAX_LINES.code
}
