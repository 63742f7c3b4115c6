// The suites: one run of vitest, counted from its JSON report, so that a run that crashes cannot count as passed.

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { heading, ROOT, runCommand } from './command.ts'
import type { Tally } from './summary.ts'
import { countTests, type VitestReport } from './vitest-report.ts'

// A run takes about half an hour on two processors: this one hangs.
const DEADLINE_MS = 70 * 60_000

/** `leftOut`: folders whose suites do not run, as vitest.config.ts reads them. */
export async function runSuites(
  vitestArguments: readonly string[],
  leftOut: readonly string[],
): Promise<Tally> {
  heading(['tests', ...vitestArguments].join(' '))
  const folder = await mkdtemp(join(tmpdir(), 'parley-report-'))
  const reportFile = join(folder, 'report.json')
  try {
    const { code, tookMs } = await runCommand(commandOf(reportFile, vitestArguments), {
      deadlineMs: DEADLINE_MS,
      output: 'live',
      env: { LEFT_OUT: leftOut.join(',') },
    })
    const { passed, failed, notes } = countTests({
      report: await readReport(reportFile),
      exitCode: code,
      isPartial: vitestArguments.length > 0,
    })
    for (const note of notes) console.log(`✗ ${note}`)
    return { name: 'tests', passed, failed, tookMs }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function commandOf(reportFile: string, vitestArguments: readonly string[]): string[] {
  const vitest = join(ROOT, 'node_modules/.bin/vitest')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
  return [process.execPath, '--bun', 'run', vitest, 'run', ...reporters, ...vitestArguments]
}

async function readReport(file: string): Promise<VitestReport | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as VitestReport
  } catch {
    return null // vitest ended before it could write one
  }
}
