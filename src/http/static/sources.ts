// What the browser's files come from: the browser's sources, the views for the classes they use, and the way of building.

import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A hash of our sources by content, and of the packages by their lock. */
export async function fingerprintOf(root: string): Promise<string> {
  const hash = createHash('sha256')
  for (const path of [...(await sourcesOf(root)), join(root, 'bun.lock')]) {
    if (existsSync(path)) hash.update(path.slice(root.length)).update(await readFile(path))
  }
  return hash.digest('hex')
}

/** Every word of our own sources that could be the name of a class. */
export async function usedWords(root: string): Promise<ReadonlySet<string>> {
  const words = new Set<string>()
  for (const path of await sourcesOf(root)) {
    for (const [word] of (await readFile(path, 'utf8')).matchAll(/[A-Za-z_][\w-]*/g)) words.add(word)
  }
  return words
}

async function sourcesOf(root: string): Promise<readonly string[]> {
  const folders = ['static', 'views', 'src/http/static']
    .map((folder) => join(root, folder))
    .filter(existsSync)
  const listings = folders.map((folder) => readdir(folder, { recursive: true, withFileTypes: true }))
  return (await Promise.all(listings))
    .flat()
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
