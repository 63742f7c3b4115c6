// The servers and the browser that the suites need: found, or installed on a Debian where we are root, or asked for.

import {
  CHROMIUM,
  howToInstall,
  K6,
  missingOf,
  NATS,
  type NeededProgram,
  NGINX,
  POSTGRES,
  PROMTOOL,
  REDIS,
} from '../servers/needed-programs.ts'
import { heading, runCommand } from './command.ts'
import type { Tally } from './summary.ts'

const DEADLINE_MS = 10 * 60_000
const PROGRAMS = [POSTGRES, REDIS, NGINX, NATS, CHROMIUM]
const WITHOUT = [
  // No distribution has it: a machine without it is not asked to get a compiler of Go first.
  { program: K6, suites: 'test/load/k6' },
  // It comes with a server that nothing here needs, and that its package starts.
  { program: PROMTOOL, suites: 'test/prometheus' },
] as const

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

export interface LeftOut {
  /** The folder of the suites that do not run. */
  readonly suites: string
  /** For people. */
  readonly why: string
}

/** What this machine cannot run, and the run goes on without; it has to be said where nobody overlooks it. */
export function leftOut(): LeftOut[] {
  return WITHOUT.filter(({ program }) => program.find() === null).map(({ program, suites }) => ({
    suites,
    why: `LEFT OUT: ${suites}. ${howToInstall([program])}`,
  }))
}

function canInstall(): boolean {
  return process.getuid?.() === 0 && Bun.which('apt-get') !== null
}

async function install(programs: readonly NeededProgram[]): Promise<void> {
  const packages = programs.flatMap(({ debianPackage }) => debianPackage ?? [])
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
