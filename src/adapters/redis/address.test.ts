import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Redis } from 'ioredis'
import { expect, test } from 'vitest'
import { freePort } from '../../../scripts/servers/free-port.ts'
import { startRedisServer } from '../../../scripts/servers/redis-server.ts'
import { until } from '../../../scripts/servers/until.ts'
import { readRedisUrl } from './address.ts'
import { openRedis } from './connection.ts'

const run = promisify(execFile)

test('[REDIS-5] an address of another kind is refused, and no message repeats it', () => {
  const messageOf = (text: string): string => {
    try {
      readRedisUrl(text)
    } catch (fault) {
      return String(fault)
    }
    throw new Error('it was accepted')
  }
  expect(messageOf('http://:secret@one')).toContain('redis:// or rediss://')
  expect(messageOf('http://:secret@one')).not.toContain('secret')
  expect(messageOf('secret word')).not.toContain('secret')
  expect(readRedisUrl('redis://me:secret@one:7/2')).toEqual({ url: 'redis://me:secret@one:7/2', options: {} })
})

test('[REDIS-6] rediss:// never talks in the clear, and believes the authority that it is given', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-redis-tls-'))
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
  await run('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...[...subject, '-keyout', key, '-out', cert],
  ])
  const port = await freePort()
  const tls = ['--tls-port', String(port), '--tls-cert-file', cert, '--tls-key-file', key]
  const server = await startRedisServer([...tls, '--tls-auth-clients', 'no'])
  const secure = `rediss://localhost:${port}`
  try {
    const believing = openRedis({ url: `${secure}?ca=${cert}`, onChange() {} })
    await until(() => believing.isUp(), { what: 'a connection over TLS' })
    expect(await believing.run((client) => client.ping())).toBe('PONG')
    await believing.stop()
    expect(await reasonOf(secure)).toMatch(/self.signed|certificate/i)
    expect(await reasonOf(server.url.replace('redis://', 'rediss://'))).not.toBe('')
  } finally {
    await server.stop()
    await rm(folder, { recursive: true })
  }
})

/** Why a connection does not come about; empty where it does. */
async function reasonOf(address: string): Promise<string> {
  const { url, options } = readRedisUrl(address)
  const client = new Redis(url, { ...options, lazyConnect: true, retryStrategy: null, connectTimeout: 500 })
  const reasons: string[] = []
  client.on('error', (fault) => void reasons.push(fault.message))
  await client.connect().catch((fault: unknown) => void reasons.push(String(fault)))
  client.disconnect()
  return reasons.join()
}
