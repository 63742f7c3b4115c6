// A real Postgres cluster of its own: a temporary folder, a free port, fsync on, gone when the run is over.

import { execFile, spawn } from 'node:child_process'
import { chmod, chown, mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from './free-port.ts'
import { need, POSTGRES } from './needed-programs.ts'

const run = promisify(execFile)
const isRoot = process.getuid?.() === 0
const START_ATTEMPTS = 5

// Reads until its standard input ends, which is when we stop it or die, however we die; then removes everything.
const UNDERTAKER = `trap '' INT TERM HUP; cat >/dev/null; "$1" -D "$2/data" -m immediate -s stop; rm -rf "$2"`

export interface PostgresServer {
  /** Address of the maintenance database, user `parley`, superuser. */
  readonly url: string
  /** The process that the others spring from. */
  pid(): Promise<number>
  /** "immediate" is a crash: no checkpoint, recovery from the log at the next start. */
  down(mode: 'fast' | 'immediate'): Promise<void>
  /** On the same port, with the same data. */
  up(): Promise<void>
  stop(): Promise<void>
}

/** Errors: throws when Postgres is missing or does not come up, with its log. */
export async function startPostgresServer(settings: readonly string[] = []): Promise<PostgresServer> {
  const bin = need(POSTGRES)
  const folder = await makeFolder()
  const data = join(folder, 'data')
  const pgCtl = join(bin, 'pg_ctl')
  const undertaker = asPostgres(['sh', '-c', UNDERTAKER, 'sh', pgCtl, folder])
  const child = spawn(undertaker.command, undertaker.args, { stdio: ['pipe', 'ignore', 'ignore'] })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))

  const ctl = async (...args: string[]): Promise<void> => {
    const { command, args: rest } = asPostgres([pgCtl, '-D', data, '-s', '-w', ...args])
    await run(command, rest, { cwd: folder })
  }
  const up = (port: number): Promise<void> =>
    ctl('-l', join(folder, 'log'), '-o', optionsOf(port, settings), 'start')
  const stop = async (): Promise<void> => {
    child.stdin.end()
    await gone
  }

  try {
    const { command, args } = asPostgres([
      join(bin, 'initdb'),
      ...[
        '-D',
        data,
        '--username=parley',
        '--auth=trust',
        '--encoding=UTF8',
        '--locale=C.UTF-8',
        '--no-sync',
      ],
    ])
    await run(command, args, { cwd: folder })
    const port = await firstStart(up)
    return {
      url: `postgres://parley@127.0.0.1:${port}/postgres`,
      pid: async () => Number.parseInt(await readFile(join(data, 'postmaster.pid'), 'utf8'), 10),
      down: (mode) => ctl('-m', mode, 'stop'),
      up: () => up(port),
      stop,
    }
  } catch (cause) {
    const log = await readFile(join(folder, 'log'), 'utf8').catch(() => 'no log')
    await stop()
    throw new Error(`Postgres did not start:\n${log}`, { cause })
  }
}

// Between finding a free port and listening on it somebody else may take it.
async function firstStart(up: (port: number) => Promise<void>): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort()
    try {
      await up(port)
      return port
    } catch (fault) {
      if (attempt === START_ATTEMPTS) throw fault
    }
  }
}

function optionsOf(port: number, settings: readonly string[]): string {
  const all = ['listen_addresses=127.0.0.1', "unix_socket_directories=''", 'max_connections=200', ...settings]
  return [`-p ${port}`, ...all.map((setting) => `-c ${setting}`)].join(' ')
}

// Postgres refuses to run as root; packages make a user for it.
function asPostgres([command = '', ...args]: readonly string[]): { command: string; args: string[] } {
  if (!isRoot) return { command, args }
  return { command: 'runuser', args: ['-u', 'postgres', '--', command, ...args] }
}

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-postgres-'))
  await chmod(folder, 0o700)
  if (isRoot) {
    const { stdout } = await run('id', ['-u', 'postgres'])
    await chown(folder, Number(stdout), -1)
  }
  return folder
}
