// The gate cannot be talked into green: what it counts, what it prints last, what it does with what hangs.

import { expect, test } from 'vitest'
import { howToInstall, K6 } from '../servers/needed-programs.ts'
import { runChecks } from './checks.ts'
import { runCommand } from './command.ts'
import { whatToInstall } from './programs.ts'
import { isGood, summaryOf } from './summary.ts'
import { countTests, type VitestReport } from './vitest-report.ts'

const aTest = (status: string) => ({ status, fullName: 'a fact' })
const aReport = (...statuses: string[]): VitestReport => ({
  numPassedTests: statuses.filter((status) => status === 'passed').length,
  numFailedTests: statuses.filter((status) => status === 'failed').length,
  testResults: [{ name: 'a.test.ts', status: 'passed', assertionResults: statuses.map(aTest) }],
})
const unloaded: VitestReport = {
  ...aReport('passed'),
  testResults: [{ name: 'b.test.ts', status: 'failed', message: 'no such file', assertionResults: [] }],
}

test('[GATE-1] a run in which all passed counts as such', () => {
  expect(countTests({ report: aReport('passed', 'passed'), exitCode: 0, isPartial: false })).toEqual({
    passed: 2,
    failed: 0,
    notes: [],
  })
})

test.each([
  ['a test failed', aReport('passed', 'failed'), 1],
  ['a file did not load', unloaded, 1],
  ['a test was left open', aReport('passed', 'todo'), 0],
  ['a test stepped aside', aReport('passed', 'skipped'), 0],
  ['nothing ran', aReport(), 0],
  ['the runner crashed before its report', null, 139],
  ['the runner ended badly after its report', aReport('passed'), 1],
])('[GATE-1] a run counts as failed when %s', (_, report, exitCode) => {
  expect(countTests({ report, exitCode, isPartial: false }).failed).toBe(1)
})

test('[GATE-1] what a partial run was not asked for is no failure of it', () => {
  const count = countTests({ report: aReport('passed', 'skipped'), exitCode: 0, isPartial: true })
  expect(count.failed).toBe(0)
})

test('[GATE-1] parts of which none passed anything are no success', () => {
  const tally = { name: 'tests', passed: 0, failed: 0, tookMs: 1 }
  expect(isGood([tally])).toBe(false)
  expect(isGood([{ ...tally, passed: 1 }])).toBe(true)
  expect(isGood([{ ...tally, passed: 1, failed: 1 }])).toBe(false)
})

test('[GATE-2] the last line is the sum of all parts, alone', () => {
  const lines = summaryOf([
    { name: 'types', passed: 1, failed: 0, tookMs: 900 },
    { name: 'tests', passed: 40, failed: 2, tookMs: 12_000 },
  ])
  expect(lines.at(-1)).toBe('41 passed, 2 failed')
  expect(lines.filter((line) => line.includes('FAILED'))).toHaveLength(1)
})

test('[GATE-3] everything that is missing is named at once, with the way to get it', () => {
  const find = (): null => null
  const message = whatToInstall([
    { name: 'Postgres', find, debianPackage: 'postgresql', homebrew: 'brew install postgresql@17' },
    { name: 'Chromium', find, debianPackage: 'chromium', homebrew: 'brew install --cask chromium' },
  ])
  expect(message).toContain('apt-get install postgresql chromium')
  expect(message).toContain('brew install postgresql@17')
  expect(message).toContain('Nothing was tested')
})

test('[GATE-6] what this machine cannot run is named with the way to get it, before the count', () => {
  const lines = summaryOf([{ name: 'tests', passed: 1, failed: 0, tookMs: 1 }], ['LEFT OUT: test/load/k6'])
  expect(lines.slice(-3)).toEqual(['LEFT OUT: test/load/k6', '', '1 passed, 0 failed'])
  const message = howToInstall([K6])
  expect(message).toContain('go install go.k6.io/k6@latest')
  expect(message).not.toContain('apt-get')
})

const LISTS_MS = 60_000

test.each(['test/prometheus', 'test/load/k6'])(
  '[GATE-6] %s is left out where it is told so',
  async (folder) => {
    const command = ['node_modules/.bin/vitest', 'list', '--filesOnly', folder]
    const listed = async (LEFT_OUT: string): Promise<string> => {
      const run = [process.execPath, '--bun', 'run', ...command]
      return (await runCommand(run, { deadlineMs: LISTS_MS, output: 'kept', env: { LEFT_OUT } })).output
    }
    expect(await listed('')).toContain(`${folder}/`)
    expect(await listed(`docs,${folder}`)).not.toContain(`${folder}/`)
  },
  2 * LISTS_MS,
)

test('[GATE-4] a program that hangs is ended at its deadline', async () => {
  const outcome = await runCommand(['sleep', '60'], { deadlineMs: 50, output: 'kept' })
  expect(outcome.code).toBe(124)
  expect(outcome.tookMs).toBeLessThan(10_000)
})

test('[GATE-1] each check counts once, by its exit code', async () => {
  const counts = await runChecks([
    { name: 'good', command: ['true'] },
    { name: 'bad', command: ['false'] },
  ])
  expect(counts.map(({ name, passed, failed }) => [name, passed, failed])).toEqual([
    ['good', 1, 0],
    ['bad', 0, 1],
  ])
})
