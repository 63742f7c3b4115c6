// A real Redis of its own: a free port, nothing on disk, so that a restart is an empty one; gone when the run is over.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { Redis } from 'ioredis'
import { freePort } from './free-port.ts'
import { need, REDIS } from './needed-programs.ts'
import { until } from './until.ts'

const START_ATTEMPTS = 5

// Reads until its standard input ends, which is when we stop it or die, however we die; then ends the server.
const UNDERTAKER = `trap '' INT TERM HUP; cat >/dev/null; kill -9 "$1" 2>/dev/null`

export interface RedisServer {
  readonly url: string
  /** Keeps its connections and answers nobody. */
  pause(): void
  resume(): void
  /** At once, as a crash. */
  kill(): Promise<void>
  /** On the same port, empty. */
  up(): Promise<void>
  stop(): Promise<void>
}

/** Errors: throws when Redis is missing or does not come up. */
export async function startRedisServer(flags: readonly string[] = []): Promise<RedisServer> {
  const program = need(REDIS)
  const { port, first } = await firstStart(program, flags)
  let server = first
  return {
    url: `redis://127.0.0.1:${port}`,
    pause: () => void server.kill('SIGSTOP'),
    resume: () => void server.kill('SIGCONT'),
    kill: () => end(server),
    async up() {
      server = await start(program, port, flags)
    },
    stop: () => end(server),
  }
}

// Between finding a free port and listening on it somebody else may take it.
async function firstStart(
  program: string,
  flags: readonly string[],
): Promise<{ port: number; first: ChildProcess }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort()
    try {
      return { port, first: await start(program, port, flags) }
    } catch (fault) {
      if (attempt === START_ATTEMPTS) throw fault
    }
  }
}

async function start(program: string, port: number, more: readonly string[]): Promise<ChildProcess> {
  const flags = ['--port', String(port), '--bind', '127.0.0.1', '--dir', tmpdir(), ...more]
  const server = spawn(program, [...flags, '--save', '', '--appendonly', 'no'], {
    detached: true,
    stdio: 'ignore',
  })
  const undertaker = spawn('sh', ['-c', UNDERTAKER, 'sh', String(server.pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  server.once('exit', () => undertaker.stdin?.end())
  await until(() => server.exitCode !== null || answers(port), { what: 'Redis to answer' })
  if (server.exitCode !== null) throw new Error(`Redis did not start on port ${port}`)
  return server
}

async function answers(port: number): Promise<boolean> {
  const client = new Redis({ port, host: '127.0.0.1', lazyConnect: true, retryStrategy: null })
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.ping()) === 'PONG'
  } catch {
    // Not yet.
    return false
  } finally {
    client.disconnect()
  }
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = once(server, 'exit')
  server.kill('SIGKILL')
  await gone
}
