// What the gates of the supply see, and that they do not take silence for a pass.

import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { runChecks } from '../checks.ts'
import { NOT_CHECKED, ROOT, runCommand } from '../command.ts'
import { isGood, summaryOf } from '../summary.ts'
import { verdictOn } from './audit.ts'
import { isAllowed, licencesOf } from './licences.ts'
import { type Lockfile, reachedFrom } from './lockfile.ts'
import { secretIn } from './secret-patterns.ts'
import { findSecrets, linesOf } from './secret-scan.ts'

const HOLE = { id: 1_234, severity: 'high', title: 'It leaks', url: 'https://example.org/1234' }

describe('known holes', () => {
  test('[SUPPLY-1] an advisory is told, and one that was looked at is not', () => {
    const output = JSON.stringify({ leaky: [HOLE] })
    const told = { package: 'leaky', ...HOLE, id: '1234' }
    expect(verdictOn(output, [])).toEqual({ type: 'found', advisories: [told], outdated: [] })
    expect(verdictOn(output, [{ id: '1234', reason: 'not reached' }])).toEqual({ type: 'clean' })
  })

  test('[SUPPLY-1] what was accepted and is not there any more has to go', () => {
    const verdict = verdictOn('{}', [{ id: '1234', reason: 'not reached' }])
    expect(verdict).toEqual({ type: 'found', advisories: [], outdated: ['1234'] })
    expect(verdictOn('bun audit v1\n{}\n', [])).toEqual({ type: 'clean' })
  })

  test.each(['', 'error: ConnectionRefused', '{"error": "blocked"}', '{"leaky": [', '<html>{}', 'null'])(
    '[SUPPLY-1] %j is no answer, and no pass',
    (output) => {
      const verdict = verdictOn(output === '<html>{}' ? '<html>{"a":1}' : output, [])
      expect(verdict.type).toBe('not checked')
    },
  )

  test('[SUPPLY-1] the gate asks the registry, fails for what it tells, and where it is required for silence too', async () => {
    const advisory = {
      ...HOLE,
      vulnerable_versions: '<99.0.0',
      cwe: [],
      cvss: { score: 9, vectorString: null },
    }
    const registry = Bun.serve({ port: 0, fetch: () => Response.json({ hono: [advisory] }) })
    onTestFinished(() => registry.stop(true))
    const program = join(ROOT, 'scripts/gate/check-dependencies.ts')
    const ask = (env: Readonly<Record<string, string>>) =>
      runCommand([process.execPath, program], {
        deadlineMs: 20_000,
        output: 'kept',
        env: { AUDIT: '', ...env },
      })
    const told = await ask({ BUN_CONFIG_REGISTRY: registry.url.href, npm_config_registry: registry.url.href })
    expect([told.code, told.output]).toEqual([1, 'hono: high: It leaks (https://example.org/1234)'])
    const nobody = { BUN_CONFIG_REGISTRY: 'http://127.0.0.1:1/', npm_config_registry: 'http://127.0.0.1:1/' }
    const [silent, required] = [await ask(nobody), await ask({ ...nobody, AUDIT: 'required' })]
    expect([silent.code, required.code]).toEqual([NOT_CHECKED, 1])
    expect(silent.output).toContain('NOT CHECKED')
  })

  test('[SUPPLY-1] a gate that could not look counts neither as passed nor as failed, and says so', async () => {
    const tallies = await runChecks([
      { name: 'blind', command: ['sh', '-c', `exit ${NOT_CHECKED}`] },
      { name: 'seeing', command: ['true'] },
    ])
    expect(tallies.map(({ passed, failed }) => [passed, failed])).toEqual([
      [0, 0],
      [1, 0],
    ])
    expect(isGood(tallies)).toBe(true)
    expect(isGood(tallies.slice(0, 1))).toBe(false)
    expect(summaryOf(tallies).find((line) => line.includes('blind'))).toContain('NOT RUN')
  })
})

// Put together here, so that the gate does not find them in this file.
const SECRETS = [
  ['-----BEGIN RSA', ' PRIVATE KEY-----'],
  ['-----BEGIN', ' PRIVATE KEY-----'],
  ['AKIA', 'IOSFODNN7EXAMPLE'],
  ['ghp_', '0123456789abcdefghijABCDEFGHIJ012345'],
  ['glpat-', '0123456789abcdefghij'],
  ['npm_', '0123456789abcdefghijABCDEFGHIJ012345'],
  ['xoxb-', '123456789012-abcdefghijkl'],
  ['AIza', '0123456789abcdefghijABCDEFGHIJ01234'],
  ['sk_live_', '0123456789abcdefghijABCD'],
  ['pat_', 'A'.repeat(43)],
  ['"d": "', `${'A'.repeat(43)}"`],
  ['postgres://parley:', `${'0123456789abcdef'.repeat(2)}@db:5432/parley`],
].map((parts) => parts.join(''))
const NO_SECRETS = [
  'pat_…',
  'postgres://user:password@host:5432/x',
  'AKIA of the house',
  'const key = "d"',
  '-----BEGIN CERTIFICATE-----',
]

describe('secrets', () => {
  test.each(SECRETS)('[SUPPLY-2] %s is seen', (secret) => {
    expect(secretIn(`+const it = '${secret}'`)).not.toBeNull()
    expect(secretIn(`+const it = '${secret}' // no secret: made up`)).toBeNull()
  })

  test.each(NO_SECRETS)('[SUPPLY-2] %s is none', (text) => expect(secretIn(text)).toBeNull())

  test('[SUPPLY-2] a line that was added once is told with commit and file, and not repeated', async () => {
    const [secret = ''] = SECRETS
    const log = `commit 0123456789abcdef\n\n--- a/x.ts\n+++ b/src/x.ts\n@@ -1 +1 @@\n-${secret}\n+${secret}\n+fine`
    async function* inPieces(): AsyncGenerator<Uint8Array> {
      for (const piece of log.match(/[\s\S]{1,7}/g) ?? []) yield new TextEncoder().encode(piece)
    }
    const findings = await findSecrets(linesOf(inPieces()))
    expect(findings).toEqual([{ where: '0123456789 src/x.ts', what: 'a private key' }])
    expect(JSON.stringify(findings)).not.toContain(secret)
  })
})

describe('packages', () => {
  const lock: Lockfile = {
    workspaces: { '': { dependencies: {}, devDependencies: {} } },
    packages: {
      a: ['a@1.0.0', '', { dependencies: { b: '^1', '@s/c': '1' } }],
      b: ['b@1.5.0', '', {}],
      '@s/c': [
        '@s/c@1.0.0',
        '',
        { dependencies: { b: '^2' }, optionalDependencies: { 'm-linux-x64': '1', gone: '1' } },
      ],
      '@s/c/b': ['b@2.0.0', '', {}],
      'm-linux-x64': ['m-linux-x64@1.0.0', '', { os: 'linux', cpu: 'x64' }],
      other: ['other@1.0.0', '', {}],
    },
  }

  test('[SUPPLY-3] all that a package needs is found, in the version that it gets', () => {
    expect(reachedFrom(lock, ['a']).map(({ folder, version }) => `${folder} ${version}`)).toEqual([
      '@s/c 1.0.0',
      '@s/c/node_modules/b 2.0.0',
      'a 1.0.0',
      'b 1.5.0',
      'm-linux-x64 1.0.0',
    ])
  })

  test('[SUPPLY-3] a licence is agreed to as a whole: of two choices one, of two parts both', () => {
    const agreed = ['MIT', '(MIT OR GPL-3.0)', 'MIT AND Apache-2.0', 'Apache-2.0 AND LGPL-3.0-or-later']
    const refused = ['GPL-3.0', 'AGPL-3.0-only', 'MIT AND GPL-2.0', 'unknown', 'SEE LICENSE IN LICENSE', '']
    expect([agreed.filter(isAllowed), refused.filter(isAllowed)]).toEqual([agreed, []])
  })

  test('[SUPPLY-3] a package that is not installed tells nothing', () => {
    expect(licencesOf(lock, ['other'])).toEqual([])
  })
})
