// Image and CI against the repository: what is written twice is written alike.

import { expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { readSources } from '../architecture/sources.ts'

const files = readSources(['Dockerfile', '.yml', '.ci/run', '.dockerignore'])

test('[IMAGE-1] every stage of the image stands on the pinned Bun, and the last one is no root', () => {
  const dockerfile = textOf('Dockerfile')
  const bases = [...dockerfile.matchAll(/^FROM oven\/bun:(\S+?)-slim/gm)].map(([, version]) => version)
  expect(new Set(bases)).toEqual(new Set([manifest.dependencies.bun]))
  expect(/^USER (\S+)$/m.exec(dockerfile.slice(dockerfile.lastIndexOf('\nFROM ')))?.[1]).toBe('bun')
})

test('[IMAGE-3] what the image is built from is named; nothing else that lies in the folder comes along', () => {
  const lines = textOf('.dockerignore')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  const taken = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1))
  // All is left out first, and names follow: no pattern that could fit more than it says.
  expect(lines[0]).toBe('*')
  expect(taken.length).toBeGreaterThan(5)
  expect(
    taken.filter((path) => /[*?[]|^\.|node_modules|^(?:data|dist|docs|test|loadtest|deploy)\b/.test(path)),
  ).toEqual([])
})

test('[GATE-5] CI runs what everybody runs', () => {
  expect(textOf('.ci/run').trimEnd().split('\n').at(-1)).toBe('exec npm test')
  expect(textOf('.github/workflows/ci.yml')).toContain('run: .ci/run')
  expect(manifest.scripts.test).toBe('node scripts/test.mjs')
})

function textOf(path: string): string {
  const text = files.get(path)
  if (text === undefined) throw new Error(`${path} is not there`)
  return text
}
