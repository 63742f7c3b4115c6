// The whole program as a process of its own, on a free port and a temporary data folder: to kill, stop and restart.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { codeFolder } from './code-folder.ts'
import { freePort } from './free-port.ts'
import { until } from './until.ts'

const READY_WITHIN_MS = 30_000
const STOPPED_WITHIN_MS = 25_000

export interface ServerProcess {
  readonly url: string
  readonly port: number
  readonly pid: number
  /** What it wrote to standard output and standard error, line by line, so far. */
  readonly log: readonly string[]
  /** Its exit code; 137 stands for a kill. */
  readonly exited: Promise<number>
  /** kill -9. */
  kill(): Promise<void>
  /** SIGTERM, and its exit code, or that of an earlier end. Errors: throws when it does not go within 25 s, and kills it. */
  stop(): Promise<number>
}

export interface ServerOptions {
  readonly dataDir: string
  /** The same port again for a restart; absent: a free one. */
  readonly port?: number
  readonly env?: Readonly<Record<string, string>>
}

/** Errors: throws, with the log, when it ends or is not ready within 30 s. */
export async function startServer(options: ServerOptions): Promise<ServerProcess> {
  const server = spawnServer({ ...options, port: options.port ?? (await freePort()) })
  await ready(server)
  return server
}

/** Without waiting until it is ready, which it may never be. */
export function spawnServer(options: ServerOptions & { readonly port: number }): ServerProcess {
  const { port } = options
  const url = `http://localhost:${port}`
  const child = Bun.spawn([process.execPath, '--no-env-file', 'src/main.ts'], {
    cwd: codeFolder(),
    // Nothing of the caller's own settings: a DATABASE_URL of the shell would end up in the tests.
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      PORT: String(port),
      HOST: '127.0.0.1',
      PUBLIC_URL: url,
      DATA_DIR: options.dataDir,
      ...options.env,
    },
    stdin: 'ignore',
    stdout: 'pipe',
    stderr: 'pipe',
  })
  const log: string[] = []
  void collectLines(child.stdout, log)
  void collectLines(child.stderr, log)
  return {
    url,
    port,
    pid: child.pid,
    log,
    exited: child.exited,
    async kill() {
      child.kill('SIGKILL')
      await child.exited
    },
    async stop() {
      child.kill('SIGTERM')
      let isLate = false
      const late = setTimeout(() => {
        isLate = true
        child.kill('SIGKILL')
      }, STOPPED_WITHIN_MS)
      const code = await child.exited
      clearTimeout(late)
      if (isLate) throw new Error(`the server did not stop in time:\n${log.join('\n')}`)
      return code
    },
  }
}

/** A folder for one test's data; `remove` when the test is over. */
export async function temporaryDataDir(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'parley-data-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

async function ready(server: ServerProcess): Promise<void> {
  let code: number | null = null
  void server.exited.then((ended) => {
    code = ended
  })
  try {
    await until(async () => code !== null || (await fetch(`${server.url}/readyz`)).ok, {
      what: 'the server to be ready',
      deadlineMs: READY_WITHIN_MS,
    })
    if (code !== null) throw new Error(`the server ended with code ${code}`)
  } catch (cause) {
    await server.kill()
    throw new Error(`the server did not start:\n${server.log.join('\n')}`, { cause })
  }
}

async function collectLines(stream: ReadableStream<Uint8Array>, lines: string[]): Promise<void> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of stream) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = parts.pop() ?? ''
    lines.push(...parts)
  }
  if (rest !== '') lines.push(rest)
}
