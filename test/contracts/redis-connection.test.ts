// The connection to Redis while Redis hangs, dies, and comes back: nobody waits for it twice.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RedisServer, startRedisServer } from '../../scripts/servers/redis-server.ts'
import { until } from '../../scripts/servers/until.ts'
import { openRedis, type RedisConnection, RedisUnavailable } from '../../src/adapters/redis/connection.ts'
import { createScript } from '../../src/adapters/redis/script.ts'

let server: RedisServer
let redis: RedisConnection
const changes: boolean[] = []
beforeAll(async () => {
  server = await startRedisServer()
  redis = openRedis({ url: server.url, onChange: (isUp) => void changes.push(isUp) })
  await until(() => redis.isUp(), { what: 'the connection' })
})
afterAll(async () => {
  await redis.stop()
  await server.stop()
})

const ping = (): Promise<string> => redis.run((client) => client.ping())

async function timeOf(work: Promise<unknown>): Promise<{ fault: unknown; tookMs: number }> {
  const startedMs = performance.now()
  const fault = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  return { fault, tookMs: performance.now() - startedMs }
}

test('[REDIS-1] a Redis that hangs is waited for a few times, then not at all, and is back when it answers', async () => {
  expect(await ping()).toBe('PONG')
  server.pause()
  const slow = await Promise.all([timeOf(ping()), timeOf(ping())])
  for (const { fault, tookMs } of slow) {
    expect(fault).toBeInstanceOf(RedisUnavailable)
    expect(tookMs).toBeLessThan(2_000)
  }
  expect(redis.isUp()).toBe(false)
  for (let i = 0; i < 20; i += 1) {
    const { fault, tookMs } = await timeOf(ping())
    expect(fault).toBeInstanceOf(RedisUnavailable)
    expect(tookMs).toBeLessThan(100)
  }
  server.resume()
  await until(() => redis.isUp(), { what: 'Redis to be back' })
  expect(await ping()).toBe('PONG')
})

test('[REDIS-2] a Redis that dies is away at once, and back on its own when it is there again', async () => {
  const before = changes.length
  await server.kill()
  await until(() => !redis.isUp(), { what: 'Redis to be away' })
  const { fault, tookMs } = await timeOf(ping())
  expect(fault).toBeInstanceOf(RedisUnavailable)
  expect(tookMs).toBeLessThan(100)
  await server.up()
  await until(() => redis.isUp(), { what: 'Redis to be back' })
  expect(changes.slice(before)).toEqual([false, true])
})

test('[REDIS-3] an error that Redis answers passes through, and shows that Redis is there', async () => {
  await redis.run((client) => client.set('text', 'words'))
  for (let i = 0; i < 5; i += 1) {
    await expect(redis.run((client) => client.incr('text'))).rejects.toThrow('not an integer')
  }
  expect(redis.isUp()).toBe(true)
})

test('[REDIS-4] a script runs on a Redis that has forgotten it', async () => {
  const add = createScript(redis, 'return redis.call("INCRBY", KEYS[1], ARGV[1])')
  expect(await add(['sum'], 2)).toBe(2)
  await redis.run((client) => client.script('FLUSH'))
  expect(await add(['sum'], 3)).toBe(5)
})
