// The servers and the browser that the suites need: found, or installed on a Debian where we are root, or asked for.

import {
  CHROMIUM,
  howToInstall,
  missingOf,
  NATS,
  type NeededProgram,
  NGINX,
  POSTGRES,
  REDIS,
} from '../servers/needed-programs.ts'
import { heading, runCommand } from './command.ts'
import type { Tally } from './summary.ts'

const DEADLINE_MS = 10 * 60_000
const PROGRAMS = [POSTGRES, REDIS, NGINX, NATS, CHROMIUM]

/** Counts as one test: passed when every program is there at the end. */
export async function needPrograms(): Promise<Tally> {
  const startedMs = performance.now()
  const missing = missingOf(PROGRAMS)
  if (missing.length > 0 && canInstall()) await install(missing)
  const stillMissing = missingOf(PROGRAMS)
  if (stillMissing.length > 0) console.error(whatToInstall(stillMissing))
  const isGood = stillMissing.length === 0
  const tookMs = performance.now() - startedMs
  return { name: 'servers and browser', passed: Number(isGood), failed: Number(!isGood), tookMs }
}

export function whatToInstall(programs: readonly NeededProgram[]): string {
  return `${howToInstall(programs)}\nand run \`npm test\` again. Nothing was tested.`
}

function canInstall(): boolean {
  return process.getuid?.() === 0 && Bun.which('apt-get') !== null
}

async function install(programs: readonly NeededProgram[]): Promise<void> {
  const packages = programs.map(({ debianPackage }) => debianPackage)
  heading(`installing ${packages.join(', ')} (once)`)
  const steps = [
    ['apt-get', 'update', '-qq'],
    ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages],
  ]
  for (const command of steps) {
    const { code, output } = await runCommand(command, {
      deadlineMs: DEADLINE_MS,
      output: 'kept',
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    })
    if (code !== 0) console.error(output)
  }
}
