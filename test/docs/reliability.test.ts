// The tables of docs/reliability.md are those of the runs that are kept.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { reliabilityPage } from '../../scripts/texts/reliability-page.ts'

const DOCS = join(import.meta.dirname, '../../docs')

test('[CHAOS-16] the tables in the repository are those that the kept runs give: `npm run reliability` makes them so', async () => {
  expect(await readFile(join(DOCS, 'reliability.md'), 'utf8')).toBe(await reliabilityPage(DOCS))
})
