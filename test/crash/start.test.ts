// Starts that cannot succeed: what the operator reads, and that nothing is made worse.

import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort } from '../../scripts/servers/free-port.ts'
import { type ServerOptions, startServer, temporaryDataDir } from '../../scripts/servers/server-process.ts'

let dataDir: Awaited<ReturnType<typeof temporaryDataDir>>
beforeEach(async () => {
  dataDir = await temporaryDataDir()
})
afterEach(() => dataDir.remove())

/** Its output and the code it ended with. */
async function failedStart(options: ServerOptions): Promise<readonly string[]> {
  const said = await startServer(options).then(
    async (server) => `it started, and stopped with ${await server.stop()}`,
    (fault: Error) => `${fault.message}\n${String(fault.cause)}`,
  )
  return said.split('\n').filter((line) => line !== '')
}

function refusal(line: RegExp): unknown[] {
  return [
    'the server did not start:',
    expect.stringMatching(line),
    expect.stringMatching(/ended with code 1$/),
  ]
}

test('[START-2] a data folder that is a file is told as one that cannot be written to', async () => {
  const file = join(dataDir.path, 'file')
  await writeFile(file, '')
  expect(await failedStart({ dataDir: file })).toEqual(
    refusal(/^DATA_DIR=.*file cannot be written to: EEXIST/),
  )
})

test('[START-3] a damaged database is named with its folder, and left as it is', async () => {
  await (await startServer({ dataDir: dataDir.path })).stop()
  const control = join(dataDir.path, 'pglite/global/pg_control')
  await writeFile(control, 'damaged')
  expect(await failedStart({ dataDir: dataDir.path })).toEqual(refusal(/pglite does not open; .* damaged/))
  expect(await readFile(control, 'utf8')).toBe('damaged')
})

test('[START-4] a database that does not answer ends the start within 15 s', async () => {
  const port = await freePort()
  const silent = createServer((socket) => socket.on('error', () => {})).listen(port, '127.0.0.1')
  const startedMs = performance.now()
  try {
    const env = { DATABASE_URL: `postgres://ada:secret@127.0.0.1:${port}/parley` }
    expect(await failedStart({ dataDir: dataDir.path, env })).toEqual(
      refusal(/^The database of DATABASE_URL/),
    )
    expect(performance.now() - startedMs).toBeLessThan(15_000)
  } finally {
    silent.close()
  }
})
