// A real Postgres cluster of its own: a temporary folder, a free port, fsync on, gone when the run is over.

import { execFile, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { freePort } from './free-port.ts'
import { need, POSTGRES } from './needed-programs.ts'
import { asPostgres, initPostgres, postgresFolder } from './postgres-files.ts'
import { pauseFamily, resumeFamily } from './process-family.ts'

const run = promisify(execFile)
const START_ATTEMPTS = 5

// Reads until its standard input ends, which is when we stop it or die, however we die; then removes what is temporary.
// One that stands still could not be told to stop.
const UNDERTAKER = `trap '' INT TERM HUP; cat >/dev/null; kill -CONT $(head -n 1 "$2/postmaster.pid")
"$1" -D "$2" -m immediate -s stop; [ -z "$3" ] || rm -rf "$3"`

export interface PostgresServer {
  /** Address of the maintenance database, user `parley`, superuser. */
  readonly url: string
  /** The process that the others spring from. */
  pid(): Promise<number>
  /** "immediate" is a crash: no checkpoint, recovery from the log at the next start. */
  down(mode: 'fast' | 'immediate'): Promise<void>
  /** On the same port, with the same data. */
  up(): Promise<void>
  /** All its processes keep their connections and answer nobody. */
  pause(): void
  resume(): void
  /** Hangs up on all nodes; says on how many connections. */
  terminateConnections(): Promise<number>
  stop(): Promise<void>
}

export interface PostgresServerOptions {
  /** Such as `max_connections=400`. */
  readonly settings?: readonly string[]
  /** Where it keeps its data, also afterwards. Absent: in a temporary folder. */
  readonly folder?: string
}

/** Errors: throws when Postgres is missing or does not come up, with its log. */
export async function startPostgresServer(options: PostgresServerOptions = {}): Promise<PostgresServer> {
  const bin = need(POSTGRES)
  const folder = await postgresFolder(options.folder ?? null)
  const data = join(folder, 'data')
  const pgCtl = join(bin, 'pg_ctl')
  const temporary = options.folder === undefined ? folder : ''
  const undertaker = asPostgres(['sh', '-c', UNDERTAKER, 'sh', pgCtl, data, temporary])
  const child = spawn(undertaker.command, undertaker.args, {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))

  const ctl = async (...args: string[]): Promise<void> => {
    const { command, args: rest } = asPostgres([pgCtl, '-D', data, '-s', '-w', ...args])
    await run(command, rest, { cwd: folder })
  }
  const up = (port: number): Promise<void> =>
    ctl('-l', join(folder, 'log'), '-o', optionsOf(port, options.settings ?? []), 'start')
  const stop = async (): Promise<void> => {
    // What is kept is left in order.
    if (options.folder !== undefined) await ctl('-m', 'fast', 'stop').catch(() => {})
    child.stdin.end()
    await gone
  }

  try {
    await initPostgres(bin, data)
    const port = await firstStart(up)
    return running({
      url: `postgres://parley@127.0.0.1:${port}/postgres`,
      data,
      ctl,
      up: () => up(port),
      stop,
    })
  } catch (cause) {
    const log = await readFile(join(folder, 'log'), 'utf8').catch(() => 'no log')
    await stop()
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`Postgres did not start: ${reason}\n${log}`, { cause })
  }
}

interface Controls {
  readonly url: string
  readonly data: string
  ctl(...args: string[]): Promise<void>
  up(): Promise<void>
  stop(): Promise<void>
}

function running({ url, data, ctl, up, stop }: Controls): PostgresServer {
  const pid = (): number => Number.parseInt(readFileSync(join(data, 'postmaster.pid'), 'utf8'), 10)
  let paused = false
  const resume = (): void => {
    if (paused) resumeFamily(pid())
    paused = false
  }
  return {
    url,
    pid: async () => pid(),
    async down(mode) {
      resume()
      await ctl('-m', mode, 'stop')
    },
    up,
    pause() {
      pauseFamily(pid())
      paused = true
    },
    resume,
    terminateConnections: () => terminateConnections(url),
    async stop() {
      resume()
      await stop()
    },
  }
}

async function terminateConnections(url: string): Promise<number> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const ended = await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'parley' and pid <> pg_backend_pid()`
    return ended.length
  } finally {
    await sql.end()
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
