// The page of figures and its plots are those that the stored figures give.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { condense } from '../../loadtest/performance/condense.ts'
import { aPart } from '../../loadtest/performance/made-up-part.ts'
import { ASKED, figureFor } from '../../loadtest/performance/page/numbers-to-reach.ts'
import { performancePages } from '../../loadtest/performance/page/page.ts'
import { plotsThere, readShelf, writePages } from '../../loadtest/performance/shelf.ts'

const DOCS = join(import.meta.dirname, '../../docs')

test('[PERF-6] page and plots are what the stored figures give: `npm run performance` makes them so', async () => {
  const pages = performancePages(await readShelf(DOCS))
  const plots = [...pages.keys()].filter((path) => path.endsWith('.svg'))
  expect(await plotsThere(DOCS)).toEqual(plots.sort())
  for (const [path, content] of pages) expect(await readFile(join(DOCS, path), 'utf8'), path).toBe(content)
})

test('[PERF-9] each number that was asked for is among the figures of its part, where that is stored', async () => {
  const stored = [...(await readShelf(DOCS)).parts].flatMap(([file, part]) =>
    file === part.part ? part : [],
  )
  const measured = ASKED.filter(({ part }) => stored.some((record) => record.part === part))
  expect(measured.filter((asked) => figureFor(asked, stored)?.goal == null)).toEqual([])
})

test('[PERF-6] what is written is the page and a plot a section; a plot that no part has is taken away', async () => {
  const docs = await mkdtemp(join(tmpdir(), 'parley-docs-'))
  onTestFinished(() => rm(docs, { recursive: true }))
  await Bun.write(join(docs, 'performance/single.json'), condense(aPart()))
  await writeFile(join(docs, 'performance/former.svg'), '<svg/>')
  expect((await writePages(docs)).sort()).toEqual(['performance.md', 'performance/single-one-node.svg'])
  expect(await plotsThere(docs)).toEqual(['performance/single-one-node.svg'])
  expect(await readFile(join(docs, 'performance.md'), 'utf8')).toContain('15,805/s')
})
