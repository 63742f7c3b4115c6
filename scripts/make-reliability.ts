// `npm run reliability -- RUN.json …`: writes what chaos runs showed into docs/reliability.md.

import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readRun, reliabilityTables } from './texts/reliability-tables.ts'

const PAGE = join(import.meta.dirname, '../docs/reliability.md')
const TABLES = /(<!-- runs -->\n)[\s\S]*?(\n<!-- end of runs -->)/

const runs = await Promise.all(
  process.argv.slice(2).map(async (file) => readRun(await readFile(file, 'utf8'))),
)
if (runs.length === 0) {
  console.error('Usage: npm run reliability -- RUN.json …, as `npm run chaos -- --json RUN.json` writes them')
  process.exit(2)
}
const page = await readFile(PAGE, 'utf8')
if (!TABLES.test(page)) throw new Error('docs/reliability.md has no place for the tables')
await writeFile(
  PAGE,
  page.replace(TABLES, (_, begin, end) => `${begin}\n${reliabilityTables(runs)}\n${end}`),
)
