// The gates that read the source without running it: format and lint, types, dead code. Each counts as one test.

import { join } from 'node:path'
import { heading, ROOT, runCommand } from './command.ts'
import type { Tally } from './summary.ts'

const DEADLINE_MS = 180_000

interface Check {
  readonly name: string
  readonly command: readonly string[]
}

const bin = (name: string): string => join(ROOT, 'node_modules/.bin', name)

// Their bins ask for Node: `bun --bun run` gives them the pinned Bun, so that a machine without Node runs them too.
const onBun = (name: string, ...args: string[]): string[] => [
  process.execPath,
  '--bun',
  'run',
  bin(name),
  ...args,
]

const CHECKS: readonly Check[] = [
  {
    name: 'format and lint',
    command: onBun(
      'biome',
      'ci',
      '--error-on-warnings',
      `--colors=${process.stdout.isTTY ? 'force' : 'off'}`,
    ),
  },
  { name: 'types', command: onBun('tsc', '-p', '.') },
  { name: 'dead code', command: onBun('knip', '--no-progress') },
]

/** Prints the output of the failed ones only. */
export async function runChecks(checks: readonly Check[] = CHECKS): Promise<Tally[]> {
  const tallies: Tally[] = []
  for (const { name, command } of checks) {
    heading(name)
    const { code, output, tookMs } = await runCommand(command, { deadlineMs: DEADLINE_MS, output: 'kept' })
    const isGood = code === 0
    console.log(isGood ? `ok, ${(tookMs / 1_000).toFixed(1)} s` : `${output}\nfailed with code ${code}`)
    tallies.push({ name, passed: Number(isGood), failed: Number(!isGood), tookMs })
  }
  return tallies
}
