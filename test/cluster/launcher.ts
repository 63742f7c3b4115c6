// `npm run cluster` as a process of its own, with everything it starts: to end it, and to look at what is left.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmod, mkdtemp, readdir, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bareEnvironment } from '../../scripts/servers/bare-environment.ts'
import { isAlive } from '../../scripts/servers/is-alive.ts'
import { until } from '../../scripts/servers/until.ts'

const ROOT = join(import.meta.dirname, '../..')
const UP_WITHIN_MS = 60_000
const GONE_WITHIN_MS = 10_000

export interface Launcher {
  readonly process: ChildProcess
  /** What it wrote to either stream so far. */
  said(): string
  /** Its exit code; null after a kill. */
  readonly exited: Promise<number | null>
  /** Everything it has started is there. */
  up(): Promise<void>
  /** All processes that are there because of it, itself included. */
  family(): number[]
  /** None of them lives, and its temporary files are gone. */
  nothingLeft(family: readonly number[]): Promise<void>
  stop(): Promise<void>
}

export async function launch(words: readonly string[], env: Record<string, string> = {}): Promise<Launcher> {
  // Whatever is temporary lies in a folder that we know; as with every such folder, others than we may write there too.
  const folder = await mkdtemp(join(tmpdir(), 'parley-launcher-'))
  await chmod(folder, 0o1777)
  const child = spawn(process.execPath, ['--no-env-file', 'scripts/cluster.ts', ...words], {
    cwd: ROOT,
    env: { ...bareEnvironment(), TMPDIR: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes) => {
      text += String(bytes)
    })
  }
  const exited = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  const isUp = (): boolean => {
    if (child.exitCode !== null) throw new Error(text)
    return text.includes('Ctrl-C')
  }
  const nothingLeft: Launcher['nothingLeft'] = async (family) => {
    const isGone = async (): Promise<boolean> => !family.some(isAlive) && (await readdir(folder)).length === 0
    await until(isGone, { what: 'everything to be gone', deadlineMs: GONE_WITHIN_MS })
  }
  return {
    process: child,
    said: () => text,
    exited,
    up: async () => void (await until(isUp, { what: 'the cluster to be up', deadlineMs: UP_WITHIN_MS })),
    family: () => familyOf(child.pid ?? 0, folder),
    nothingLeft,
    async stop() {
      child.kill('SIGKILL')
      await exited
      await nothingLeft([])
      await rmdir(folder)
    },
  }
}

// Its children and theirs; and Postgres, which is nobody's child, by the folder it was started in.
function familyOf(first: number, folder: string): number[] {
  const table = execFileSync('ps', ['-A', '-ww', '-o', 'pid=', '-o', 'ppid=', '-o', 'args='], {
    encoding: 'utf8',
  })
  const rows = table.split('\n').map((row) => {
    const [pid = '', parent = ''] = row.trim().split(/\s+/)
    return { pid: Number(pid), parent: Number(parent), isOurs: row.includes(folder) }
  })
  const family = new Set([first, ...rows.filter(({ isOurs }) => isOurs).map(({ pid }) => pid)])
  for (let size = 0; size < family.size; ) {
    size = family.size
    for (const { pid, parent } of rows) if (family.has(parent)) family.add(pid)
  }
  return [...family]
}
