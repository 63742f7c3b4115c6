// The packages: pinned, few enough to be listed, under licences that somebody agreed to, and without scripts of their own.

import { expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { isAllowed, licencesOf } from '../../scripts/gate/supply/licences.ts'
import { readLockfile } from '../../scripts/gate/supply/lockfile.ts'
import { licencesPage } from '../../scripts/texts/licences-page.ts'
import { readSources } from '../architecture/sources.ts'

const lock = readLockfile()
const { dependencies, devDependencies } = manifest

test('[SUPPLY-3] docs/licences.md is what is installed: `npm run licences` makes it so', () => {
  expect(readSources(['licences.md']).get('docs/licences.md')).toBe(licencesPage())
})

test('[SUPPLY-3] every package, also of those that only build and test, has a licence that was agreed to', () => {
  const packages = licencesOf(lock, Object.keys({ ...dependencies, ...devDependencies }))
  expect(packages.length).toBeGreaterThan(100)
  expect(packages.filter(({ licence }) => !isAllowed(licence))).toEqual([])
})

test('[SUPPLY-4] every package is named in one version, and the lockfile knows it by its content', () => {
  const versions = Object.values({ ...dependencies, ...devDependencies })
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([])
  const { dependencies: locked, devDependencies: lockedDev } = lock.workspaces['']
  expect([locked, lockedDev]).toEqual([dependencies, devDependencies])
  const unproven = Object.entries(lock.packages).filter(([, [, , , hash]]) => !hash?.startsWith('sha512-'))
  expect(unproven.map(([name]) => name)).toEqual([])
})

test('[SUPPLY-4] no package may run a script when it is installed', () => {
  expect(Object.keys(manifest)).not.toContain('trustedDependencies')
  const dockerfile = readSources(['Dockerfile']).get('Dockerfile') ?? ''
  const installs = dockerfile.match(/bun install[^\n]*/g) ?? []
  expect(installs.length).toBeGreaterThan(0)
  for (const line of installs) expect(line).toMatch(/--frozen-lockfile .*--ignore-scripts/)
})
