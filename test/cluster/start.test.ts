// Starts of a node whose neighbours are away, or of another age, or who has the name of another.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../scripts/servers/free-port.ts'
import { type NatsServer, startNatsServer } from '../../scripts/servers/nats-server.ts'
import { type PostgresServer, startPostgresServer } from '../../scripts/servers/postgres-server.ts'
import { type RedisServer, startRedisServer } from '../../scripts/servers/redis-server.ts'
import { type ServerProcess, spawnServer, startServer } from '../../scripts/servers/server-process.ts'
import { until } from '../../scripts/servers/until.ts'
import { openPostgres } from '../../src/adapters/postgres-database.ts'

let postgres: PostgresServer
let redis: RedisServer
let nats: NatsServer
let env: Record<string, string>

beforeAll(async () => {
  ;[postgres, redis, nats] = await Promise.all([startPostgresServer(), startRedisServer(), startNatsServer()])
  env = { DATABASE_URL: postgres.url, REDIS_URL: redis.url, NATS_URL: nats.url }
})
afterAll(() => Promise.all([postgres.stop(), redis.stop(), nats.stop()]))

const node = (nodeId: string, port: number): Parameters<typeof spawnServer>[0] => ({
  dataDir: '/nowhere',
  port,
  env: { ...env, NODE_ID: nodeId },
})

async function saysWaiting(server: ServerProcess, what: string): Promise<void> {
  const said = (): boolean => server.log.some((line) => line.includes(`waiting for ${what} at 127.0.0.1`))
  await until(said, { what: `a word about ${what}`, deadlineMs: 15_000 })
}

const readiness = async (server: ServerProcess): Promise<unknown> => {
  const { ready, checks } = await (await fetch(`${server.url}/readyz`)).json()
  return { ready, ...checks }
}

test('[START-5] a node waits for each of its neighbours in turn, and is ready when all are there', async () => {
  await Promise.all([postgres.down('fast'), redis.kill(), nats.kill()])
  const server = spawnServer(node('early', await freePort()))
  try {
    await saysWaiting(server, 'Postgres')
    expect(await readiness(server)).toEqual({ ready: false, database: 'down' })
    await postgres.up()
    await saysWaiting(server, 'Redis')
    expect(await readiness(server)).toEqual({ ready: false, database: 'ok', redis: 'down', nats: 'down' })
    await redis.up()
    await saysWaiting(server, 'NATS')
    expect(await readiness(server)).toEqual({ ready: false, database: 'ok', redis: 'ok', nats: 'down' })
    const page = await fetch(server.url, { headers: { accept: 'text/html' } })
    expect([page.status, await page.text()]).toEqual([503, expect.stringContaining('Parley is starting')])
    await nats.up()
    await until(async () => (await fetch(`${server.url}/readyz`)).ok, { what: 'the node to be ready' })
    expect(await server.stop()).toBe(0)
  } finally {
    await server.kill()
  }
})

test('[START-6] a node whose name another living node has does not start, and says where that one is', async () => {
  const first = await startServer(node('twin', await freePort()))
  try {
    const second = startServer(node('twin', await freePort()))
    // It may be its own former life, which was killed: that is waited for, until it shows that it lives.
    const words = 'the former life of twin may still be alive.*\\n'
    const refusal = `NODE_ID twin belongs to another node that is alive at 127.0.0.1:${first.port}`
    await expect(second).rejects.toThrow(new RegExp(words + refusal))
    expect(await readiness(first)).toMatchObject({ ready: true })
  } finally {
    await first.stop()
  }
})

test('[START-7] a node refuses the database of a newer version, and leaves it as it is', async () => {
  const db = openPostgres({ url: postgres.url, max: 1 })
  const versions = (): Promise<readonly unknown[]> =>
    db.run((sql) => sql`select version from schema_migrations order by version`)
  await (await startServer(node('old', await freePort()))).stop()
  await db.run((sql) => sql`insert into schema_migrations (version, checksum) values ('9999_future', 'x')`)
  try {
    const before = await versions()
    await expect(startServer(node('old', await freePort()))).rejects.toThrow(
      'The database is of a newer Parley, which brought 9999_future: start that one',
    )
    expect(await versions()).toEqual(before)
  } finally {
    await db.run((sql) => sql`delete from schema_migrations where version = '9999_future'`)
    await db.stop()
  }
})

test('[START-8] a node that is alone does not start beside another one, and says what to do', async () => {
  const member = await startServer(node('member', await freePort()))
  try {
    const alone = { DATABASE_URL: postgres.url, NODE_ID: 'alone' }
    await expect(startServer({ dataDir: '/nowhere', env: alone })).rejects.toThrow(
      'Another node uses the database of DATABASE_URL: for both to use it, give each REDIS_URL and NATS_URL',
    )
  } finally {
    await member.stop()
  }
})
