// docs/reliability.md with the tables of the runs that are kept in docs/reliability.

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readRun, reliabilityTables } from './reliability-tables.ts'

const TABLES = /(<!-- runs -->\n)[\s\S]*?(\n<!-- end of runs -->)/

/** Errors: throws where nothing is kept, on what no run wrote, and where the page has no place for the tables. */
export async function reliabilityPage(docs: string): Promise<string> {
  const folder = join(docs, 'reliability')
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort()
  if (files.length === 0) throw new Error('no run is kept: `npm run reliability -- RUN.json …` keeps some')
  const runs = await Promise.all(
    files.map(async (file) => readRun(await readFile(join(folder, file), 'utf8'))),
  )
  const page = await readFile(join(docs, 'reliability.md'), 'utf8')
  if (!TABLES.test(page)) throw new Error('docs/reliability.md has no place for the tables')
  return page.replace(TABLES, (_, begin, end) => `${begin}\n${reliabilityTables(runs)}\n${end}`)
}
