// `npm run reliability -- RUN.json …`: keeps chaos runs in docs/reliability, and writes what they showed into docs/reliability.md.

import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { reliabilityPage } from './texts/reliability-page.ts'
import { readRun } from './texts/reliability-tables.ts'

const DOCS = join(import.meta.dirname, '../docs')
const STORED = join(DOCS, 'reliability')

const given = process.argv.slice(2)
if (given.length > 0) await keepInstead(given)
await writeFile(join(DOCS, 'reliability.md'), await reliabilityPage(DOCS))

/** All are read before anything is taken away: a file that no run wrote costs nothing. */
async function keepInstead(files: readonly string[]): Promise<void> {
  const kept = await Promise.all(files.map(async (file) => [file, await readFile(file, 'utf8')] as const))
  for (const [, json] of kept) readRun(json)
  await mkdir(STORED, { recursive: true })
  for (const former of await readdir(STORED)) await rm(join(STORED, former))
  for (const [file, json] of kept) await writeFile(join(STORED, basename(file)), json)
}
