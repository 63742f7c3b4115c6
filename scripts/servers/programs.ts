// Where the servers and the browser lie on this machine; null where they are missing.

import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

const OLDEST_POSTGRES = 15
const OLDEST_K6 = { major: 1, minor: 6 } as const
const POSTGRES_ROOTS = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt']
const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const CHROMIUM_ON_MACS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The folder with `initdb` and `pg_ctl` of the newest Postgres that is new enough. */
export function findPostgres(): string | null {
  const packaged = POSTGRES_ROOTS.flatMap(versionsUnder).sort((a, b) => b.version - a.version)
  const onPath = Bun.which('pg_ctl')
  const folders = packaged.filter((found) => found.version >= OLDEST_POSTGRES).map((found) => found.bin)
  if (onPath) folders.push(join(onPath, '..'))
  return folders.find((bin) => existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'pg_ctl'))) ?? null
}

/** Debian keeps it out of the search path of users. */
export function findNginx(): string | null {
  return Bun.which('nginx') ?? ['/usr/sbin/nginx'].find((path) => existsSync(path)) ?? null
}

export function findRedis(): string | null {
  return Bun.which('redis-server')
}

export function findNats(): string | null {
  return natsPrograms()[0] ?? null
}

export function findPromtool(): string | null {
  return Bun.which('promtool')
}

/** One that runs TypeScript as it is. */
export function findK6(): string | null {
  const known = [Bun.which('k6'), goProgram('k6')]
  return known.find((path) => path !== null && existsSync(path) && isNewEnough(path)) ?? null
}

/** The one that Debian packs is older than what runs elsewhere: suites about NATS run on each that is here. */
export function natsPrograms(): readonly string[] {
  const known = ['/usr/sbin/nats-server', Bun.which('nats-server'), goProgram('nats-server')]
  return [...new Set(known)].filter((path): path is string => path !== null && existsSync(path))
}

export function findChromium(): string | null {
  const onPath = CHROMIUM_NAMES.map((name) => Bun.which(name)).find((path) => path !== null)
  return onPath ?? CHROMIUM_ON_MACS.find((path) => existsSync(path)) ?? null
}

// Debian: /usr/lib/postgresql/15/bin; Homebrew: /opt/homebrew/opt/postgresql@17/bin.
function versionsUnder(root: string): { version: number; bin: string }[] {
  if (!existsSync(root)) return []
  return readdirSync(root).flatMap((name) => {
    const digits = /^(?:postgresql@)?(\d+)$/.exec(name)?.[1]
    return digits === undefined ? [] : [{ version: Number(digits), bin: join(root, name, 'bin') }]
  })
}

// Where `go install` puts it.
function goProgram(name: string): string {
  return join(process.env['GOPATH'] ?? join(homedir(), 'go'), 'bin', name)
}

// "k6 v1.8.1 (go1.26.8, linux/amd64)".
function isNewEnough(k6: string): boolean {
  const said = Bun.spawnSync([k6, 'version']).stdout.toString()
  const [major = 0, minor = 0] = (/v(\d+)\.(\d+)/.exec(said) ?? []).slice(1).map(Number)
  return major > OLDEST_K6.major || (major === OLDEST_K6.major && minor >= OLDEST_K6.minor)
}
