// The servers and the browser that the suites need: found, or installed on a Debian where we are root, or asked for.

import { findChromium, findNats, findNginx, findPostgres, findRedis } from '../../test/support/programs.ts'
import { heading, runCommand } from './command.ts'
import type { Tally } from './summary.ts'

const DEADLINE_MS = 10 * 60_000

interface Program {
  readonly name: string
  /** Null where it is missing. */
  readonly find: () => string | null
  readonly debianPackage: string
  readonly homebrew: string
}

const PROGRAMS: readonly Program[] = [
  {
    name: 'Postgres 15 or newer',
    find: findPostgres,
    debianPackage: 'postgresql',
    homebrew: 'brew install postgresql@17',
  },
  {
    name: 'Redis',
    find: findRedis,
    debianPackage: 'redis-server',
    homebrew: 'brew install redis',
  },
  {
    name: 'nginx',
    find: findNginx,
    debianPackage: 'nginx',
    homebrew: 'brew install nginx',
  },
  {
    name: 'NATS',
    find: findNats,
    debianPackage: 'nats-server',
    homebrew: 'brew install nats-server',
  },
  {
    name: 'Chromium',
    find: findChromium,
    debianPackage: 'chromium',
    homebrew: 'brew install --cask chromium',
  },
]

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

export function whatToInstall(programs: readonly Program[]): string {
  const packages = programs.map(({ debianPackage }) => debianPackage).join(' ')
  return [
    `The tests need what this machine does not have: ${programs.map(({ name }) => name).join(', ')}. Install it with`,
    `  Debian, Ubuntu:  sudo apt-get install ${packages}`,
    ...programs.map(({ homebrew }) => `  macOS:           ${homebrew}`),
    'and run `npm test` again. Nothing was tested.',
  ].join('\n')
}

function missingOf(programs: readonly Program[]): Program[] {
  return programs.filter(({ find }) => find() === null)
}

function canInstall(): boolean {
  return process.getuid?.() === 0 && Bun.which('apt-get') !== null
}

async function install(programs: readonly Program[]): Promise<void> {
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
