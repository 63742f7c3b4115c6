// What happens to a server when the program that takes its log stops reading, or dies.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { bareEnvironment } from '../../scripts/servers/bare-environment.ts'
import { freePort } from '../../scripts/servers/free-port.ts'
import { temporaryDataDir } from '../../scripts/servers/server-process.ts'
import { until } from '../../scripts/servers/until.ts'

// A request is logged with more than 100 bytes; a pipe holds 64 KiB.
const REQUESTS = 1_000

let dataDir: Awaited<ReturnType<typeof temporaryDataDir>>
beforeEach(async () => {
  dataDir = await temporaryDataDir()
})
afterEach(() => dataDir.remove())

test.each([
  ['stops reading', false],
  ['is gone', true],
])('[LOGS-1] a server whose log reader %s serves on and stops when told', async (_, gone) => {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const server = Bun.spawn([process.execPath, '--no-env-file', 'src/main.ts'], {
    env: { ...bareEnvironment(), PORT: String(port), DATA_DIR: dataDir.path },
    stdout: 'pipe',
    stderr: 'ignore',
  })
  try {
    await until(async () => (await fetch(`${url}/readyz`)).ok, { what: 'the server', deadlineMs: 30_000 })
    if (gone) await server.stdout.cancel()
    for (let i = 0; i < REQUESTS; i += 1) expect((await fetch(`${url}/login`)).status).toBe(200)
    server.kill('SIGTERM')
    expect(await server.exited).toBe(0)
  } finally {
    server.kill('SIGKILL')
    await server.exited
  }
})
