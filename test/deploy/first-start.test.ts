// What docker-compose.yml runs before everything else.

import { X509Certificate } from 'node:crypto'
import { readdir, rm, stat } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { type FirstStart, firstStart } from '../support/first-start.ts'

let made: FirstStart
beforeAll(async () => {
  made = await firstStart('https://chat.example.org:8443')
})
afterAll(() => made.remove())

const filesOf = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`)
    .sort()
}

const textsOf = async (start: FirstStart): Promise<string[]> =>
  Promise.all((await filesOf(start.folder)).map((path) => Bun.file(path).text()))

test('[DEPLOY-1] a first start makes addresses that are settings, with passwords nobody else has', async () => {
  const addresses = async (start: FirstStart): Promise<ReturnType<typeof readConfig>> =>
    readConfig({
      DATABASE_URL_FILE: start.path('nodes/database-url'),
      REDIS_URL_FILE: start.path('nodes/redis-url'),
      NATS_URL_FILE: start.path('nodes/nats-url'),
      SECRETS_KEY_FILE: start.path('nodes/secrets-key'),
    })
  const other = await firstStart()
  const [ours, theirs] = [await addresses(made), await addresses(other)]
  await other.remove()
  expect(ours.databaseUrl).toContain(await made.read('postgres/password'))
  expect(ours.databaseUrl).toMatch(/^postgres:\/\/parley:[0-9a-f]{48}@postgres:5432\/parley$/)
  expect(ours.cluster?.redisUrl).toMatch(/^redis:\/\/:[0-9a-f]{48}@redis:6379$/)
  expect(ours.cluster?.natsUrl).toMatch(/^nats:\/\/parley:[0-9a-f]{48}@nats:4222$/)
  expect(ours.databaseUrl).not.toBe(theirs.databaseUrl)
  expect(ours.secretsKeys).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)])
  expect(ours.secretsKeys).not.toEqual(theirs.secretsKeys)
})

test('[DEPLOY-1] what it makes is readable by its owner alone, and the key of the authority is nowhere', async () => {
  const files = await filesOf(made.folder)
  const modes = await Promise.all(files.map(async (path) => (await stat(path)).mode & 0o777))
  expect(new Set(modes)).toEqual(new Set([0o600]))
  expect(files.filter((path) => path.endsWith('.key'))).toHaveLength(3)
  const authority = new X509Certificate(await made.read('nodes/ca.pem'))
  expect(authority.ca).toBe(true)
  for (const service of ['postgres', 'redis', 'nats']) {
    const certificate = new X509Certificate(await made.read(`${service}/server.pem`))
    expect(certificate.verify(authority.publicKey)).toBe(true)
    expect(certificate.checkHost(service)).toBe(service)
    expect(certificate.ca).toBe(false)
  }
})

test('[DEPLOY-1] the certificate of the proxy is for the host of PUBLIC_URL, and for this machine', async () => {
  const certificate = new X509Certificate(await made.read('proxy/fullchain.pem'))
  expect(certificate.checkHost('chat.example.org')).toBe('chat.example.org')
  expect(certificate.checkHost('localhost')).toBe('localhost')
  expect(certificate.checkHost('elsewhere.example.org')).toBeUndefined()
  const numbered = await firstStart('https://[2001:db8::1]:8443')
  const other = new X509Certificate(await numbered.read('proxy/fullchain.pem'))
  await numbered.remove()
  expect(other.checkIP('2001:db8::1')).toBe('2001:db8::1')
})

test('[DEPLOY-2] a later start changes nothing, and one after a start that was cut off begins anew', async () => {
  const start = await firstStart()
  const before = await textsOf(start)
  await start.again('https://other.example.org')
  expect(await textsOf(start)).toEqual(before)
  await rm(start.path('nodes/ca.pem'))
  await start.again()
  const after = await textsOf(start)
  expect(after).toHaveLength(before.length)
  expect(after.filter((text) => before.includes(text))).toEqual([])
  await start.remove()
})
