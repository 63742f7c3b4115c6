// No file contains what none may, and each of the rules can fail.

import { expect, test } from 'vitest'
import { readSources } from './sources.ts'
import { forbiddenText, TEXT_RULES } from './text-rules.ts'

test('[ARCH-6] no file contains what none may contain', () => {
  const files = readSources(['.ts', '.tsx', '.mjs', '.md'])
  expect(files.size).toBeGreaterThan(50)
  expect(forbiddenText(files)).toEqual([])
})

const WRONG: readonly (readonly [path: string, text: string])[] = [
  ['src/http/app.ts', 'const port = process.env.PORT'],
  ['src/http/app.ts', "const port = Bun.env['PORT']"],
  ['src/a.ts', '// TODO: later'],
  ['test/a.test.ts', 'const x = y as unknown as Z'],
  ['src/a.ts', '// @ts-expect-error it knows better'],
  ['src/a.test.ts', "test.skip('[ARCH-6] x', () => {})"],
  ['src/a.test.ts', "describe.skipIf(noPostgres)('x', () => {})"],
  ['src/a.ts', 'export const add = (a: number, b: number): number => a + b'],
  ['src/a.ts', 'export const add: Add = async (a) => a'],
  ['rooms/a.ts', 'let count = 0'],
  ['src/a.ts', 'export class Rooms {}'],
  ['src/a.ts', "const a: import('./b.ts').B = 1"],
  ['src/a.ts', '// Fast \u{1F680}'],
  ['docs/a.md', 'Fast \u{1F680}'],
]

test.each(WRONG)('[ARCH-6] in %s this is refused: %s', (path, text) => {
  expect(forbiddenText(new Map([[path, `// A header.\n\n${text}\n`]]))).toHaveLength(1)
})

test('[ARCH-6] every rule has an example that breaks it', () => {
  const files = WRONG.map(([path, text]) => new Map([[path, text]]))
  const untried = TEXT_RULES.filter((rule) => files.every((file) => forbiddenText(file, [rule]).length === 0))
  expect(untried.map(({ what }) => what)).toEqual([])
})

test('[ARCH-6] what only looks like it passes', () => {
  const fine = [
    "export const NAMES = ['a'] as const",
    'export class ConfigError extends Error {}',
    'export const byName = new Map([[1, (a: number) => a]])',
    "const lazy = await import('./b.ts')",
    "const thumbs = '\u{1F44D}'",
  ]
  expect(forbiddenText(new Map([['src/a.ts', fine.join('\n')]]))).toEqual([])
})
