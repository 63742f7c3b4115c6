// docs/protocol.md as data: its tables by their headings, and the calls and frames that they name.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const DOCUMENT = join(import.meta.dirname, '../../docs/protocol.md')
const CALL = /^(?:GET|POST|PUT|PATCH|DELETE) \/\S*(?: \*)?$/

/** Heading to the first cell of each row under it, without the marks of Markdown. */
export function contractRows(): Readonly<Record<string, readonly string[]>> {
  const tables: Record<string, string[]> = {}
  let heading = ''
  for (const line of readFileSync(DOCUMENT, 'utf8').split('\n')) {
    heading = /^#{2,3} (.+)$/.exec(line)?.[1] ?? heading
    const first = /^\| (.+?) \|/.exec(line)?.[1]
    if (first === undefined || first === '---') continue
    const known = tables[heading]
    // The first line of a table names its columns.
    if (known === undefined) tables[heading] = []
    else known.push(first.replaceAll('`', ''))
  }
  return tables
}

/** The codes of refusals, with the status of each. */
export function contractCodes(): Readonly<Record<string, number>> {
  const rows = readFileSync(DOCUMENT, 'utf8').matchAll(/^\| `(\w+)` \| ([45]\d\d) \|/gm)
  return Object.fromEntries([...rows].map(([, code, status]) => [code, Number(status)]))
}

/** The calls of a row, such as `POST /api/hooks/{token} *`. */
export function callsOf(row: string): readonly string[] {
  return row.split(' · ').filter((part) => CALL.test(part))
}
