// The gates that read the source without running it: format and lint, types, dead code, secrets, known holes. Each
// counts as one test; one that could not look counts as nothing, and says so.

import { join } from 'node:path'
import { heading, NOT_CHECKED, ROOT, runCommand } from './command.ts'
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
  { name: 'secrets', command: ownProgram('check-secrets.ts') },
  { name: 'known holes', command: ownProgram('check-dependencies.ts') },
]

function ownProgram(file: string): readonly string[] {
  return [process.execPath, join(import.meta.dirname, file)]
}

/** Prints the output of those that failed, or could not look. */
export async function runChecks(checks: readonly Check[] = CHECKS): Promise<Tally[]> {
  const tallies: Tally[] = []
  for (const { name, command } of checks) {
    heading(name)
    const { code, output, tookMs } = await runCommand(command, { deadlineMs: DEADLINE_MS, output: 'kept' })
    const isGood = code === 0
    const isLookedAt = code !== NOT_CHECKED
    if (isGood) console.log(`ok, ${(tookMs / 1_000).toFixed(1)} s`)
    else console.log(isLookedAt ? `${output}\nfailed with code ${code}` : output)
    tallies.push({ name, passed: Number(isGood), failed: Number(!isGood && isLookedAt), tookMs })
  }
  return tallies
}
