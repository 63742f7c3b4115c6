import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { freePort } from '../../scripts/servers/free-port.ts'
import { isAlive } from '../../scripts/servers/is-alive.ts'
import { startNatsServer } from '../../scripts/servers/nats-server.ts'
import { until } from '../../scripts/servers/until.ts'
import { connectNats, parseNatsUrl } from '../../src/adapters/nats/connection.ts'

const onFault = (): void => {}

describe('an address of NATS', () => {
  test('[NATS-7] several servers, names and passwords are read from it as they are written', () => {
    expect(parseNatsUrl('nats://one:4333, nats://two')).toEqual({ servers: ['one:4333', 'two:4222'] })
    expect(parseNatsUrl('nats://ada:p%40ss%3A1@one')).toEqual({
      servers: ['one:4222'],
      user: 'ada',
      pass: 'p@ss:1',
    })
    expect(parseNatsUrl('nats://s3cret@one')).toEqual({ servers: ['one:4222'], token: 's3cret' })
    expect(parseNatsUrl('tls://[::1]:4333')).toEqual({ servers: ['[::1]:4333'], tls: {} })
    expect(parseNatsUrl('tls://one?ca=/etc/ca.pem')).toEqual({
      servers: ['one:4222'],
      tls: { caFile: '/etc/ca.pem' },
    })
  })

  test('[NATS-7] what is no address of NATS is refused, and not waited for', async () => {
    await expect(connectNats({ url: 'http://one', name: 'x', onFault })).rejects.toThrow('nats:// or tls://')
    await expect(connectNats({ url: 'one:4222', name: 'x', onFault })).rejects.toThrow('nats:// or tls://')
    const mistyped = connectNats({ url: 'nats://ada:s3cret@one:port', name: 'x', onFault })
    await expect(mistyped).rejects.toThrow(/^what stands for an address of NATS is none$/)
  })
})

test('[NATS-8] a node waits for a server that is not there yet, says why, and connects when it comes', async () => {
  const server = await startNatsServer()
  await server.kill()
  const reasons: unknown[] = []
  const connecting = connectNats({
    url: server.url,
    name: 'early',
    onFault,
    onWaiting: (fault) => reasons.push(fault),
  })
  await until(() => reasons.length >= 2, { what: 'two attempts' })
  expect(String(reasons[0])).toContain('refused')
  await server.up()
  const link = await connecting
  expect(link.isUp()).toBe(true)
  await link.stop()
  await server.stop()
})

test('[NATS-8] a node that is told to stop no longer waits for its server', async () => {
  const leave = new AbortController()
  const connecting = connectNats({
    url: `nats://127.0.0.1:${await freePort()}`,
    name: 'early',
    onFault,
    onWaiting: () => leave.abort(new Error('told to stop')),
    signal: leave.signal,
  })
  await expect(connecting).rejects.toThrow('told to stop')
})

test('[NATS-9] a wrong password is told and waited for, the right one lets in', async () => {
  const server = await startNatsServer({ flags: ['--user', 'ada', '--pass', 'p@ss'] })
  const url = (word: string): string => server.url.replace('nats://', `nats://ada:${word}@`)
  const leave = new AbortController()
  const reasons: unknown[] = []
  const refused = connectNats({
    url: url('guess'),
    name: 'stranger',
    onFault,
    onWaiting(fault) {
      reasons.push(fault)
      leave.abort()
    },
    signal: leave.signal,
  })
  await expect(refused).rejects.toThrow()
  expect(String(reasons[0])).toMatch(/authorization/i)
  const link = await connectNats({ url: url('p%40ss'), name: 'ada', onFault })
  expect(link.isUp()).toBe(true)
  await link.stop()
  await server.stop()
})

test('[NATS-10] tls:// never talks in the clear, and believes the authority that it is given', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-nats-tls-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  await run('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', cert],
  ])
  const plain = await startNatsServer()
  const secure = await startNatsServer({ flags: ['--tls', '--tlscert', cert, '--tlskey', key] })
  const tls = (url: string, more = ''): string => url.replace('nats://127.0.0.1', 'tls://localhost') + more
  expect(await firstReason(tls(plain.url))).toContain("does not support 'tls'")
  expect(await firstReason(tls(secure.url))).toMatch(/self.signed/i)
  const link = await connectNats({ url: tls(secure.url, `?ca=${cert}`), name: 'x', onFault })
  await link.connection.flush()
  expect(link.connection.info).toMatchObject({ tls_required: true })
  await link.stop()
  await Promise.all([plain.stop(), secure.stop(), rm(folder, { recursive: true })])
})

test('[NATS-11] a NATS of a test is gone, with its folder, when the process that started it is killed', async () => {
  const script = `const { startNatsServer } = await import('./scripts/servers/nats-server.ts')
    const server = await startNatsServer()
    console.log(JSON.stringify({ pid: server.pid(), folder: server.folder }))
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const said = await new Promise<string>((resolve) => child.stdout.once('data', (text) => resolve(`${text}`)))
  const { pid, folder } = JSON.parse(said)
  expect([isAlive(pid), existsSync(folder)]).toEqual([true, true])
  child.kill('SIGKILL')
  await until(() => !isAlive(pid) && !existsSync(folder), { what: 'NATS to be gone' })
})

async function firstReason(url: string): Promise<string> {
  const leave = new AbortController()
  let reason = ''
  const connecting = connectNats({
    url,
    name: 'x',
    onFault,
    onWaiting(fault) {
      reason = String(fault)
      leave.abort()
    },
    signal: leave.signal,
  })
  await connecting.catch(() => {})
  return reason
}

function run(command: string, args: readonly string[]): Promise<void> {
  const child = spawn(command, args, { stdio: 'ignore' })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${command}: ${code}`))))
  })
}
