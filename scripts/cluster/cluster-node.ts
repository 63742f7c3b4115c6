// One node of a local cluster: the program as a process, on one port for all its lives.

import { readFile } from 'node:fs/promises'
import { codeFolder } from '../servers/code-folder.ts'
import { until } from '../servers/until.ts'
import { startWatched, type WatchedProcess } from '../servers/watched-process.ts'
import type { Links } from './links.ts'

const READY_WITHIN_MS = 60_000
// It gives itself 20 s.
const STOPPED_WITHIN_MS = 25_000
const LINES_OF_LOG_IN_A_FAULT = 30

export interface ClusterNode {
  readonly id: string
  readonly port: number
  readonly url: string
  /** What all its lives wrote. */
  readonly logFile: string
  /** Null where it reaches its dependencies directly. */
  readonly links: Links | null
  isUp(): boolean
  /** Errors: throws while it is down. */
  pid(): number
  /** Resolves when it is ready. Errors: throws, with the end of its log, when it ends or is not ready within a minute. */
  start(): Promise<void>
  /** kill -9; resolves when it is gone. */
  kill(): Promise<void>
  /** SIGTERM; its exit code, or null where it did not run or had to be killed. */
  stop(withinMs?: number): Promise<number | null>
  /** Stands still and keeps its connections. */
  pause(): void
  resume(): void
}

export interface NodeOptions {
  readonly id: string
  readonly port: number
  readonly env: Readonly<Record<string, string | undefined>>
  readonly logFile: string
  readonly links: Links | null
}

/** It does not run yet. */
export function createClusterNode({ id, port, env, logFile, links }: NodeOptions): ClusterNode {
  const url = `http://127.0.0.1:${port}`
  let life: WatchedProcess | null = null
  const pid = (): number => {
    if (life === null) throw new Error(`${id} is down`)
    return life.pid
  }
  const kill = async (): Promise<void> => life?.kill()
  return {
    id,
    port,
    url,
    logFile,
    links,
    pid,
    kill,
    isUp: () => life !== null,
    async start() {
      if (life !== null) throw new Error(`${id} runs already`)
      const command = [process.execPath, '--no-env-file', 'src/main.ts']
      const begun = await startWatched({ command, cwd: codeFolder(), env, logFile })
      life = begun
      void begun.exited.then(() => {
        if (life === begun) life = null
      })
      try {
        await ready(url, () => life === begun)
      } catch (cause) {
        await begun.kill()
        throw new Error(`${id} did not start:\n${await endOf(logFile)}`, { cause })
      }
    },
    async stop(withinMs = STOPPED_WITHIN_MS) {
      const stopping = life
      if (stopping === null) return null
      process.kill(stopping.pid, 'SIGCONT')
      process.kill(stopping.pid, 'SIGTERM')
      const late = setTimeout(() => void stopping.kill(), withinMs)
      const code = await stopping.exited
      clearTimeout(late)
      return code > 128 ? null : code
    },
    pause: () => void process.kill(pid(), 'SIGSTOP'),
    resume: () => void process.kill(pid(), 'SIGCONT'),
  }
}

async function ready(url: string, runs: () => boolean): Promise<void> {
  const answers = async (): Promise<boolean> => !runs() || (await fetch(`${url}/readyz`)).ok
  await until(answers, { what: `${url} to be ready`, deadlineMs: READY_WITHIN_MS })
  if (!runs()) throw new Error('it ended')
}

async function endOf(logFile: string): Promise<string> {
  const lines = (await readFile(logFile, 'utf8').catch(() => 'no log')).trimEnd().split('\n')
  return lines.slice(-LINES_OF_LOG_IN_A_FAULT).join('\n')
}
