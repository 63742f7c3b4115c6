// The real servers with the certificates of a first start, and the addresses that the nodes are given for them.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../scripts/servers/free-port.ts'
import { startNatsServer } from '../../scripts/servers/nats-server.ts'
import { startPostgresServer } from '../../scripts/servers/postgres-server.ts'
import { startRedisServer } from '../../scripts/servers/redis-server.ts'
import { until } from '../../scripts/servers/until.ts'
import { connectNats } from '../../src/adapters/nats/connection.ts'
import { openPostgres } from '../../src/adapters/postgres-database.ts'
import { openRedis } from '../../src/adapters/redis/connection.ts'
import { type FirstStart, firstStart } from '../support/first-start.ts'

let ours: FirstStart
let strangers: FirstStart
beforeAll(async () => {
  ours = await firstStart()
  strangers = await firstStart()
  await ours.handOverToPostgres()
})
afterAll(async () => {
  await ours.remove()
  await strangers.remove()
})

/** The address in a file of ours, led to a server of this machine, with the authority of `believed`. */
async function addressOf(name: string, server: { url: string }, believed: FirstStart): Promise<URL> {
  const url = new URL((await ours.read(`nodes/${name}`)).replace('/run/secrets', believed.path('nodes')))
  url.host = `localhost:${new URL(server.url).port}`
  // These servers were not told of the passwords.
  url.password = ''
  return url
}

test('[DEPLOY-3] a node speaks TLS with Postgres, and with no Postgres of another authority or name', async () => {
  const [certificate, key] = [ours.path('postgres/server.pem'), ours.path('postgres/server.key')]
  const files = [`ssl_cert_file=${certificate}`, `ssl_key_file=${key}`]
  const server = await startPostgresServer({ settings: ['ssl=on', ...files] })
  const ask = async (believed: FirstStart, hostname = 'localhost'): Promise<unknown> => {
    const url = await addressOf('database-url-tls', server, believed)
    url.pathname = '/postgres'
    url.hostname = hostname
    const db = openPostgres({ url: url.href, max: 1 })
    const asked = db.run((sql) => sql`select ssl from pg_stat_ssl where pid = pg_backend_pid()`)
    return asked.finally(() => db.stop())
  }
  expect(await ask(ours)).toEqual([{ ssl: true }])
  await expect(ask(strangers)).rejects.toThrow(/UNABLE_TO_VERIFY|SELF_SIGNED/)
  await expect(ask(ours, '127.0.0.1')).rejects.toThrow(/ALTNAME_INVALID/)
  await server.stop()
})

test('[DEPLOY-3] a node speaks TLS with Redis, and with no Redis of another authority', async () => {
  const files = [
    '--tls-cert-file',
    ours.path('redis/server.pem'),
    '--tls-key-file',
    ours.path('redis/server.key'),
  ]
  // Beside the port in the clear, which the test's own look at the server wants.
  const port = await freePort()
  const server = await startRedisServer(['--tls-port', String(port), ...files, '--tls-auth-clients', 'no'])
  const connect = async (believed: FirstStart): Promise<ReturnType<typeof openRedis>> => {
    const url = await addressOf('redis-url-tls', { url: `redis://localhost:${port}` }, believed)
    return openRedis({ url: url.href, onChange() {} })
  }
  const [believing, doubting] = [await connect(ours), await connect(strangers)]
  await until(() => believing.isUp(), { what: 'a connection over TLS' })
  expect(await believing.run((client) => client.ping())).toBe('PONG')
  await expect(doubting.run((client) => client.ping())).rejects.toThrow()
  expect(doubting.isUp()).toBe(false)
  await Promise.all([believing.stop(), doubting.stop()])
  await server.stop()
})

test('[DEPLOY-3] a node speaks TLS with NATS, and with no NATS of another authority', async () => {
  const files = ['--tlscert', ours.path('nats/server.pem'), '--tlskey', ours.path('nats/server.key')]
  const server = await startNatsServer({ flags: ['--tls', ...files] })
  const believed = await addressOf('nats-url-tls', server, ours)
  const link = await connectNats({ url: believed.href, name: 'x', onFault() {} })
  expect(link.connection.info).toMatchObject({ tls_required: true })
  await link.stop()

  const leave = new AbortController()
  const reasons: string[] = []
  const onWaiting = (fault: unknown): void => {
    reasons.push(String(fault))
    leave.abort()
  }
  const doubted = await addressOf('nats-url-tls', server, strangers)
  const refused = connectNats({ url: doubted.href, name: 'x', onFault() {}, onWaiting, signal: leave.signal })
  await expect(refused).rejects.toThrow()
  expect(reasons.join()).toMatch(/certificate|self.signed|verify/i)
  await server.stop()
})
