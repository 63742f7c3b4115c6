// The rigs themselves: a rig that lies makes every suite on it worthless.

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import postgres from 'postgres'
import { describe, expect, test } from 'vitest'
import { isAlive } from '../../scripts/servers/is-alive.ts'
import { startPostgresServer } from '../../scripts/servers/postgres-server.ts'
import { startRedisServer } from '../../scripts/servers/redis-server.ts'
import { until } from '../../scripts/servers/until.ts'
import { knock } from '../../src/adapters/nodes/port-probe.ts'
import { startBrowser } from './browser.ts'
import { ENGINES, freshDatabase } from './fresh-database.ts'

describe.each(ENGINES)('a fresh database on %s', (engine) => {
  test('[RIG-1] a fresh database has the whole schema and nobody in it', async () => {
    const db = await freshDatabase(engine)
    try {
      const rows = await db.pool().run((sql) => sql<{ n: number }[]>`select count(*) as n from users`)
      expect(rows[0]?.n).toBe(0)
    } finally {
      await db.stop()
    }
  })

  test('[RIG-2] two fresh databases do not see each other', async () => {
    const one = await freshDatabase(engine)
    const other = await freshDatabase(engine)
    const hasMark = async (db: typeof one): Promise<unknown> =>
      (await db.pool().run((sql) => sql`select to_regclass('mark') is not null as there`))[0]?.['there']
    try {
      await one.pool().run((sql) => sql`create table mark ()`)
      expect([await hasMark(one), await hasMark(other)]).toEqual([true, false])
    } finally {
      await one.stop()
      await other.stop()
    }
  })
})

test('[RIG-3] a Postgres that crashed comes back with what was committed', async () => {
  const server = await startPostgresServer()
  try {
    await query(server.url, 'create table kept as select 42 as n')
    await server.down('immediate')
    await expect(query(server.url, 'select 1')).rejects.toThrow()
    await server.up()
    expect(await query(server.url, 'select n from kept')).toEqual([{ n: 42 }])
  } finally {
    await server.stop()
  }
})

test('[RIG-4] a Postgres is gone, with its folder, when the process that started it is killed', async () => {
  const script = `const { startPostgresServer } = await import('./scripts/servers/postgres-server.ts')
    const server = await startPostgresServer()
    console.log(JSON.stringify({ url: server.url, pid: await server.pid() }))
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = await new Promise<Buffer[]>((resolve) =>
    child.stdout.once('data', (...args) => resolve(args)),
  )
  const { url, pid } = JSON.parse(String(said))
  const folder = String((await query(url, 'show data_directory'))[0]?.['data_directory'])
  expect(existsSync(folder)).toBe(true)
  child.kill('SIGKILL')
  await until(() => !existsSync(join(folder, '..')) && !isAlive(pid), { what: 'Postgres to be gone' })
})

test('[RIG-7] a Redis is gone when the process that started it is killed, and empty when it comes back', async () => {
  const server = await startRedisServer()
  const client = new Redis(server.url)
  client.on('error', () => {})
  await client.set('kept', 'no')
  await server.kill()
  await server.up()
  await until(async () => (await client.get('kept')) === null, { what: 'the empty Redis' })
  client.disconnect()
  await server.stop()
  const script = `const { startRedisServer } = await import('./scripts/servers/redis-server.ts')
    const server = await startRedisServer()
    console.log(server.url)
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = await new Promise<Buffer[]>((resolve) =>
    child.stdout.once('data', (...args) => resolve(args)),
  )
  const { hostname, port } = new URL(String(said).trim())
  expect(await knock(`${hostname}:${port}`)).toBe(false)
  child.kill('SIGKILL')
  await until(() => knock(`${hostname}:${port}`), { what: 'Redis to be gone' })
})

test('[RIG-5] two people in one browser share no cookie', async () => {
  const browser = await startBrowser()
  try {
    const [ada, bob] = [await browser.person(), await browser.person()]
    const url = 'http://localhost:1'
    await ada.context.addCookies([{ name: 'session', value: 'of-ada', url }])
    expect((await ada.context.cookies(url)).map((cookie) => cookie.value)).toEqual(['of-ada'])
    expect(await bob.context.cookies(url)).toEqual([])
  } finally {
    await browser.stop()
  }
})

test('[RIG-6] waiting for what does not come ends with the reason', async () => {
  const never = until(() => Promise.reject(new Error('not today')), { what: 'a miracle', deadlineMs: 50 })
  await expect(never).rejects.toMatchObject({
    message: 'gave up waiting for a miracle after 50 ms',
    cause: { message: 'not today' },
  })
})

async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} })
  try {
    return [...(await sql.unsafe(statement))]
  } finally {
    await sql.end({ timeout: 1 })
  }
}
