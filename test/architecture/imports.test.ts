// The import table holds over the whole repository, and each of its rules can fail.

import { describe, expect, test } from 'vitest'
import { filesInCycles, forbiddenImports } from './import-rules.ts'
import { LAYERS } from './layers.ts'
import { pathsUnder, readCode, type Sources } from './sources.ts'

const code = readCode()

test('[ARCH-1] every import stays inside the table of layers', () => {
  expect(code.size).toBeGreaterThan(50)
  expect(forbiddenImports(code)).toEqual([])
})

test('[ARCH-1] every row of the table is a folder or a file, or one of a later issue', () => {
  const later = ['src/friends', 'src/files', 'src/search', 'src/notify']
  const paths = pathsUnder('')
  const rows = Object.keys(LAYERS).filter((row) => !later.includes(row))
  expect(rows.filter((row) => !paths.some((path) => path === row || path.startsWith(`${row}/`)))).toEqual([])
})

test('[ARCH-2] no file can reach itself, type imports included', () => {
  expect(filesInCycles(code)).toEqual([])
})

describe('the rules see', () => {
  test.each([
    ['rooms that import the world', 'rooms/actor/host.ts', "import { Hono } from 'hono'"],
    ['rooms that import a built-in module', 'rooms/kernel/ids.ts', "import { hostname } from 'node:os'"],
    ['a type-only import', 'rooms/model/words.ts', "import type { Host } from '../actor/host.ts'"],
    ['an inline type import', 'rooms/model/words.ts', "import { type Host } from '../actor/host.ts'"],
    ['an import over many lines', 'src/gateway/hub.ts', "import {\n  type A,\n  b,\n} from '../http/app.ts'"],
    ['a re-export', 'rooms/model/words.ts', "export type { Host } from '../actor/host.ts'"],
    ['a dynamic import', 'views/page.tsx', "const m = await import('../src/config.ts')"],
    ['an import for its effect', 'views/page.tsx', "import '../src/config.ts'"],
    ['stages that import each other', 'src/gateway/hub.ts', "import { a } from '../router/desk.ts'"],
    ['views that fetch', 'views/page.tsx', "import postgres from 'postgres'"],
    ['a folder without a row', 'elsewhere/a.ts', "import { a } from '../rooms/kernel/ids.ts'"],
    [
      'a test in rooms that needs the program',
      'rooms/decide/a.test.ts',
      "import { a } from '../../src/main.ts'",
    ],
    [
      'a product file that imports a test rig',
      'src/main.ts',
      "import { until } from '../test/support/until.ts'",
    ],
  ])('[ARCH-1] %s', (_, path, text) => {
    expect(forbiddenImports(sourcesOf({ [path]: text }))).toHaveLength(1)
  })

  test('[ARCH-1] nothing in comments and in strings', () => {
    const text = "// import { a } from 'hono'\nconst said = `\nimport { a } from 'hono'\n`"
    expect(forbiddenImports(sourcesOf({ 'rooms/kernel/ids.ts': text }))).toEqual([])
  })

  test('[ARCH-2] a cycle that only types make', () => {
    const cycle = {
      'rooms/model/a.ts': "import type { B } from './b.ts'",
      'rooms/model/b.ts': "import { c } from './c.ts'",
      'rooms/model/c.ts': "import { type A } from './a.ts'",
      'rooms/model/d.ts': "import type { A } from './a.ts'",
    }
    const found = ['rooms/model/a.ts', 'rooms/model/b.ts', 'rooms/model/c.ts']
    expect(filesInCycles(sourcesOf(cycle))).toEqual(found)
  })
})

function sourcesOf(files: Readonly<Record<string, string>>): Sources {
  return new Map(Object.entries(files))
}
