// Starts that cannot succeed: what the operator reads, and that nothing is made worse.

import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort } from '../../scripts/servers/free-port.ts'
import {
  type ServerOptions,
  spawnServer,
  startServer,
  temporaryDataDir,
} from '../../scripts/servers/server-process.ts'
import { until } from '../../scripts/servers/until.ts'

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

test('[SEAL-8] a start without the key of the secrets is told, makes no other one, and goes on once it is back', async () => {
  await (await startServer({ dataDir: dataDir.path })).stop()
  const path = join(dataDir.path, 'secrets.key')
  const key = await readFile(path, 'utf8')
  await rm(path)
  const told = refusal(/sealed with key [0-9a-f]{12}, which is neither in SECRETS_KEY nor in DATA_DIR/)
  expect(await failedStart({ dataDir: dataDir.path })).toEqual(told)
  expect(existsSync(path)).toBe(false)
  const another = { SECRETS_KEY: 'another-key-which-is-not-the-one-of-before' }
  expect(await failedStart({ dataDir: dataDir.path, env: another })).toEqual(told)
  await (await startServer({ dataDir: dataDir.path, env: { SECRETS_KEY: key } })).stop()
  await writeFile(path, key)
  await (await startServer({ dataDir: dataDir.path })).stop()
}, 60_000)

test('[START-4] a database that does not answer is waited for, and the log says so', async () => {
  const [port, databasePort] = [await freePort(), await freePort()]
  const silent = createServer((socket) => socket.on('error', () => {})).listen(databasePort, '127.0.0.1')
  const url = `http://127.0.0.1:${port}`
  const env = { DATABASE_URL: `postgres://ada:secret@127.0.0.1:${databasePort}/parley` }
  const server = spawnServer({ dataDir: dataDir.path, port, env })
  try {
    await until(() => server.log.some((line) => line.includes('waiting for Postgres')), {
      what: 'a word about the database',
      deadlineMs: 15_000,
    })
    expect(server.log.join()).toContain(`at 127.0.0.1:${databasePort}`)
    expect(server.log.join()).not.toContain('secret')
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    const readiness = await fetch(`${url}/readyz`)
    expect(readiness.status).toBe(503)
    expect(await readiness.json()).toEqual({ ready: false, checks: { database: 'down' } })
    expect(await server.stop()).toBe(0)
  } finally {
    await server.kill()
    silent.close()
  }
})
