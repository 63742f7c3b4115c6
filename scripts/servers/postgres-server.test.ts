// A Postgres that misbehaves on demand.

import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isAlive } from './is-alive.ts'
import { type PostgresServer, startPostgresServer } from './postgres-server.ts'
import { until } from './until.ts'

const SOON_MS = 300

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgresServer()
})
afterAll(() => server.stop())

function connect(name: string): postgres.Sql {
  return postgres(server.url, { max: 1, onnotice: () => {}, connection: { application_name: name } })
}

test('[RIG-8] a Postgres that is paused answers nobody, and afterwards those that waited', async () => {
  const sql = connect('test')
  await sql`select 1`
  server.pause()
  const asked = sql`select 42 as n`.then(([row]) => row?.['n'])
  const timer = new Promise((resolve) => setTimeout(resolve, SOON_MS, 'nothing'))
  expect(await Promise.race([asked, timer])).toBe('nothing')
  server.resume()
  expect(await asked).toBe(42)
  await sql.end()
})

test('[RIG-9] the connections of nodes can be ended, and only those', async () => {
  const [node, other] = [connect('parley'), connect('test')]
  const numberOf = async (sql: postgres.Sql): Promise<number> =>
    Number((await sql`select pg_backend_pid() as pid`)[0]?.['pid'])
  const numbers = [await numberOf(node), await numberOf(other)]
  expect(numbers.map(isAlive)).toEqual([true, true])
  expect(await server.terminateConnections()).toBe(1)
  await until(() => !isAlive(numbers[0] ?? 0), { what: 'the end of the connection' })
  expect(await numberOf(other)).toBe(numbers[1])
  await Promise.all([node.end({ timeout: 1 }), other.end()])
})

test('[RIG-10] a Postgres that is paused can be stopped', async () => {
  const paused = await startPostgresServer()
  const pid = await paused.pid()
  paused.pause()
  await paused.stop()
  expect(isAlive(pid)).toBe(false)
})
