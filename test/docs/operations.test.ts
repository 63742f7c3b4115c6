// Image and CI against the repository: what is written twice is written alike.

import { expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { readSources } from '../architecture/sources.ts'

const files = readSources(['Dockerfile', '.yml', '.ci/run'])

test('[IMAGE-1] every stage of the image stands on the pinned Bun, and the last one is no root', () => {
  const dockerfile = textOf('Dockerfile')
  const bases = [...dockerfile.matchAll(/^FROM oven\/bun:(\S+?)-slim/gm)].map(([, version]) => version)
  expect(new Set(bases)).toEqual(new Set([manifest.dependencies.bun]))
  expect(/^USER (\S+)$/m.exec(dockerfile.slice(dockerfile.lastIndexOf('\nFROM ')))?.[1]).toBe('bun')
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
