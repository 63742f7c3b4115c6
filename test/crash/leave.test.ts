// SIGTERM in the middle of sends, and two servers that want the same folder.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { startServer, temporaryDataDir } from '../../scripts/servers/server-process.ts'
import { audit } from './audit.ts'
import { deliverUntil, settle, UNLIMITED } from './crash-run.ts'

const STOPS_WITHIN_MS = 20_000

let dataDir: Awaited<ReturnType<typeof temporaryDataDir>>
beforeEach(async () => {
  dataDir = await temporaryDataDir()
})
afterEach(() => dataDir.remove())

test('[CRASH-3] a server that is told to stop loses nothing acknowledged and says good-bye', async () => {
  const options = { dataDir: dataDir.path, env: UNLIMITED }
  const first = await startServer(options)
  const { bags, reader } = await settle(first)
  await reader.connect()
  const stop = async (): Promise<void> => {
    const startedMs = performance.now()
    expect(await first.stop()).toBe(0)
    expect(performance.now() - startedMs).toBeLessThan(STOPS_WITHIN_MS)
  }
  const acknowledged = await deliverUntil(bags, 2_000, stop)
  expect(acknowledged).toBeLessThan(5_000)
  expect(await reader.ended()).toBe(1001)

  const second = await startServer({ ...options, port: first.port })
  try {
    await reader.connect()
    await deliverUntil(bags, null, stop)
    expect(await audit(bags, reader)).toEqual([])
  } finally {
    await second.stop()
  }
})

test('[CRASH-4] a second server in the same folder does not start, and says why in one line', async () => {
  const first = await startServer({ dataDir: dataDir.path })
  try {
    const said = await startServer({ dataDir: dataDir.path }).then(
      () => 'it started',
      (fault: Error) => `${fault.message}\n${String(fault.cause)}`,
    )
    const lines = said.split('\n').filter((line) => line !== '')
    expect(lines).toEqual([
      'the server did not start:',
      expect.stringContaining('is in use by another Parley'),
      expect.stringMatching(/ended with code [1-9]/),
    ])
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200)
  } finally {
    await first.stop()
  }
})
