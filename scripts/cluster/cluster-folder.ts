// Where a local cluster keeps its logs, and its data where that is to last; a temporary one goes with the process.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const UNDERTAKER = `trap '' INT TERM HUP; cat >/dev/null; rm -rf "$1"`

export interface ClusterFolder {
  readonly path: string
  /** Removes it if it is temporary. */
  stop(): Promise<void>
}

export async function openClusterFolder(kept: string | undefined): Promise<ClusterFolder> {
  if (kept === undefined) return temporaryFolder()
  const path = resolve(kept)
  await mkdir(path, { recursive: true })
  return { path, async stop() {} }
}

async function temporaryFolder(): Promise<ClusterFolder> {
  const path = await mkdtemp(join(tmpdir(), 'parley-cluster-'))
  const undertaker = spawn('sh', ['-c', UNDERTAKER, 'sh', path], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  return {
    path,
    async stop() {
      const gone = once(undertaker, 'exit')
      undertaker.stdin.end()
      await gone
    },
  }
}
