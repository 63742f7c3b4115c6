// How long `npm start` takes until /readyz answers: in an empty folder, and in one that was used before.

import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { bareEnvironment } from '../../../scripts/servers/bare-environment.ts'
import { codeFolder } from '../../../scripts/servers/code-folder.ts'
import { freePort } from '../../../scripts/servers/free-port.ts'
import { until } from '../../../scripts/servers/until.ts'
import { median } from '../statistics.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const ROUNDS = 3

export interface StartTimes {
  readonly coldMs: number
  readonly warmMs: number
}

/** The median of a few rounds, each with one cold and one warm start. */
export async function measureStarts(): Promise<StartTimes> {
  const cold: number[] = []
  const warm: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const dataDir = await temporaryFolder()
    cold.push(await measureStart(dataDir))
    warm.push(await measureStart(dataDir))
    await rm(dataDir, { recursive: true, force: true })
  }
  return { coldMs: median(cold), warmMs: median(warm) }
}

async function measureStart(dataDir: string): Promise<number> {
  const port = await freePort()
  const startedMs = performance.now()
  const child = Bun.spawn(['node', join(codeFolder(), 'scripts/start.mjs')], {
    env: { ...bareEnvironment(), PORT: String(port), DATA_DIR: dataDir },
    stdout: 'ignore',
    stderr: 'inherit',
  })
  try {
    await until(async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).ok, {
      what: 'the server to be ready',
      deadlineMs: 60_000,
    })
    return performance.now() - startedMs
  } finally {
    child.kill('SIGTERM')
    await child.exited
  }
}
