// The documents tell of what is there, and these checks can tell when they do not.

import { describe, expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { envExample, settingsPage } from '../../scripts/texts/settings-texts.ts'
import { pathsUnder, readCode, readSources } from '../architecture/sources.ts'
import { ruleIds } from '../architecture/spec-rules.ts'
import {
  badDecisions,
  brokenLinks,
  missingCommands,
  missingPaths,
  openRequirements,
  type Repository,
  requirementIds,
  unknownNames,
} from './doc-rules.ts'

const NEEDED = [
  'README.md',
  'LICENSE',
  'docs/tour.md',
  'docs/spec.md',
  'docs/glossary.md',
  'docs/requirements.md',
  'docs/settings.md',
  'docs/deployment.md',
]

const repository = readRepository()
const { documents, paths } = repository

test('[DOC-1] every link leads to a file and a heading that are there', () => {
  expect(documents.size).toBeGreaterThan(0)
  expect(brokenLinks(repository)).toEqual([])
})

test('[DOC-2] every path, command, setting and rule in code style exists', () => {
  expect([...missingPaths(repository), ...missingCommands(repository), ...unknownNames(repository)]).toEqual(
    [],
  )
})

test('[DOC-3] what is told of the settings is their table: `npm run settings` makes it so', () => {
  const told = readSources(['.env.example', 'settings.md'])
  expect(told.get('.env.example')).toBe(envExample())
  expect(told.get('docs/settings.md')).toBe(settingsPage())
})

test('[DOC-4] the documents that newcomers and operators need are there', () => {
  expect(NEEDED.filter((path) => !paths.includes(path))).toEqual([])
})

test('[DOC-5] decision records are numbered without gap, dated, short, and have a status', () => {
  const records = new Map([...documents].filter(([path]) => /^docs\/decisions\/\d/.test(path)))
  expect(records.size).toBeGreaterThan(0)
  expect(badDecisions(records)).toEqual([])
})

test('[DOC-6] a document that a comment names is there', () => {
  const named = [...readCode()].flatMap(([path, text]) =>
    // The tests of checks hold examples of documents that are not there.
    /^test\/(?:architecture|docs)\//.test(path) ? [] : (text.match(/\bdocs\/[\w./-]+\.md\b/g) ?? []),
  )
  expect(named.filter((document) => !documents.has(document))).toEqual([])
})

test('[DOC-7] every requirement says where it is answered and what shows it', () => {
  const table = documents.get('docs/requirements.md') ?? ''
  expect(requirementIds(table)).not.toEqual([])
  expect(openRequirements(table)).toEqual([])
})

describe('the checks see', () => {
  const wrong = (text: string): Repository => ({
    documents: new Map([
      ['docs/a.md', text],
      ['docs/b.md', '# One heading\n\n## `Two` & more\n'],
    ]),
    paths: ['README.md', 'docs/a.md', 'docs/b.md', 'src/http/app.ts'],
    scripts: ['start', 'test', 'bench'],
    names: new Set(['DATA_DIR']),
    rules: ['SAY-1'],
  })

  test.each(['[b](c.md)', '[b](b.md#three)', '[b](#three)', '![b](../b.png)'])(
    '[DOC-1] the broken link %s',
    (text) => {
      expect(brokenLinks(wrong(text))).toEqual([`docs/a.md: ${/\((.*)\)/.exec(text)?.[1]}`])
    },
  )

  test.each([
    '[b](b.md#one-heading)',
    '[b](./b.md#two--more)',
    '[b](../src/http)',
    '[b](https://example.org)',
    '`[b](c.md)`',
  ])('[DOC-1] no fault in %s', (text) => expect(brokenLinks(wrong(text))).toEqual([]))

  test.each([
    ['a missing path', '`src/http/app.tsx`', missingPaths],
    ['a pattern without a match', '`src/*/desk.ts`', missingPaths],
    ['a missing command', '`npm run benchmark`', missingCommands],
    ['a missing command in a block', '```sh\nnpm run benchmark\n```\n', missingCommands],
    ['an unknown setting', '`DATA_FOLDER=/x`', unknownNames],
    ['an unknown rule', '`SAY-2`', unknownNames],
  ])('[DOC-2] %s: %s', (_, text, check) => {
    expect(check(wrong(text))).toHaveLength(1)
  })

  test('[DOC-2] nothing where all is there', () => {
    const fine = wrong(
      '`src/http/app.ts` `src/http` `src/*/app.ts` `npm start` `npm run bench` `DATA_DIR=/x` `SAY-1` `UTF-8`',
    )
    expect([...missingPaths(fine), ...missingCommands(fine), ...unknownNames(fine)]).toEqual([])
  })

  test('[DOC-5] a gap, a missing status and a missing date', () => {
    const good = '# A\n\nStatus: accepted\nDate: 2026-01-01\n'
    expect(badDecisions(new Map([['docs/decisions/0001-a.md', good]]))).toEqual([])
    expect(badDecisions(new Map([['docs/decisions/0002-a.md', good]]))).toHaveLength(1)
    expect(badDecisions(new Map([['docs/decisions/0001-a.md', '# A\n']]))).toHaveLength(2)
  })

  test('[DOC-7] a requirement without proof, and one that is there twice', () => {
    expect(openRequirements('| A1 | chat | `src` | `test` |\n')).toEqual([])
    expect(openRequirements('| A1 | chat | `src` | |\n')).toHaveLength(1)
    expect(openRequirements('| A1 | chat | later: part 2 | later: part 2 |\n')).toEqual([])
    expect(openRequirements('| A1 | chat | `src` | somehow |\n')).toEqual(['A1 names nothing'])
    expect(openRequirements('| A1 | chat | `a` | `b` |\n| A1 | chat | `a` | `b` |\n')).toHaveLength(1)
  })
})

function readRepository(): Repository {
  const markdown = readSources(['.md'])
  const texts = [...readSources(['.ts', '.tsx', '.mjs', '.sql', '.yml', '.example', 'Dockerfile']).values()]
  return {
    documents: markdown,
    paths: pathsUnder(''),
    scripts: Object.keys(manifest.scripts),
    names: new Set(texts.flatMap((text) => text.match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g) ?? [])),
    rules: ruleIds(markdown.get('docs/spec.md') ?? ''),
  }
}
