// The throttle and the tickets on each adapter, and on Redis while Redis is away.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { SessionId } from '../../rooms/kernel/ids.ts'
import { DEFAULT_LIMITS } from '../../rooms/model/limits.ts'
import { until } from '../../scripts/servers/until.ts'
import type { Throttle } from '../../src/accounts/ports/throttle.ts'
import type { Tickets } from '../../src/accounts/ports/tickets.ts'
import { createMemoryThrottle } from '../../src/adapters/accounts/throttle-memory.ts'
import { createMemoryTickets } from '../../src/adapters/accounts/tickets-memory.ts'
import { createSystemClock } from '../../src/adapters/clock-system.ts'
import type { RedisConnection } from '../../src/adapters/redis/connection.ts'
import { createRedisThrottle } from '../../src/adapters/redis/throttle-redis.ts'
import { createRedisTickets } from '../../src/adapters/redis/tickets-redis.ts'
import { type RedisWorld, startRedisWorld } from '../support/redis-connections.ts'

const limits = { ...DEFAULT_LIMITS, loginsPerMinuteByAccount: 2, loginsPerMinuteByAddress: 1 }
const holder = { sessionId: Bun.randomUUIDv7() as SessionId, expiresAtMs: 1_800_000_000_000 }
const clock = createSystemClock()

let world: RedisWorld
let one: RedisConnection
let two: RedisConnection
beforeAll(async () => {
  world = await startRedisWorld()
  one = await world.connect()
  two = await world.connect()
})
afterAll(() => world.stop())
beforeEach(async () => {
  await one.run((client) => client.flushall())
})

const inRedis = (redis: RedisConnection): Throttle =>
  createRedisThrottle(redis, limits, createMemoryThrottle(limits))
const ticketsIn = (redis: RedisConnection): Tickets => createRedisTickets(redis, createMemoryTickets(clock))

const THROTTLES = { memory: () => createMemoryThrottle(limits), Redis: () => inRedis(one) } as const
const TICKETS = { memory: () => createMemoryTickets(clock), Redis: () => ticketsIn(one) } as const

describe.each(['memory', 'Redis'] as const)('on %s', (adapter) => {
  test('[THROTTLE-1] an attempt too many is told its limit and the time left', async () => {
    const throttle = THROTTLES[adapter]()
    const take = () => throttle.take('login_by_account', 'ada')
    expect([(await take()).ok, (await take()).ok]).toEqual([true, true])
    const refused = await take()
    expect(refused).toMatchObject({ ok: false, error: { limit: 2, windowSeconds: 60, remaining: 0 } })
    const leftMs = refused.ok ? 0 : refused.error.resetMs
    expect(leftMs).toBeGreaterThan(30_000)
    expect(leftMs).toBeLessThanOrEqual(60_000)
  })

  test('[THROTTLE-1] keys and limits do not know of each other', async () => {
    const throttle = THROTTLES[adapter]()
    expect((await throttle.take('login_by_address', 'ada')).ok).toBe(true)
    expect((await throttle.take('login_by_address', 'ada')).ok).toBe(false)
    expect((await throttle.take('login_by_address', 'bob')).ok).toBe(true)
    expect((await throttle.take('login_by_account', 'ada')).ok).toBe(true)
  })

  test('[THROTTLE-2] an attempt given back does not count', async () => {
    const throttle = THROTTLES[adapter]()
    for (let i = 0; i < 5; i += 1) {
      expect((await throttle.take('login_by_account', 'ada')).ok).toBe(true)
      await throttle.giveBack('login_by_account', 'ada')
    }
  })

  test('[THROTTLE-4] attempts that come together are all counted', async () => {
    const throttle = THROTTLES[adapter]()
    const takes = Array.from({ length: 20 }, () => throttle.take('login_by_account', 'ada'))
    expect((await Promise.all(takes)).filter(({ ok }) => ok)).toHaveLength(2)
  })

  test('[TICKET-1] a ticket is handed out once, whoever else asks at the same time', async () => {
    const tickets = TICKETS[adapter]()
    await tickets.put('word', holder, 30_000)
    const answers = await Promise.all(Array.from({ length: 10 }, () => tickets.take('word')))
    expect(answers.filter((answer) => answer !== null)).toEqual([holder])
    expect(await tickets.take('another')).toBeNull()
  })
})

test('[SHARE-1] attempts on two nodes count together', async () => {
  const [here, there] = [inRedis(one), inRedis(two)]
  expect((await here.take('login_by_account', 'ada')).ok).toBe(true)
  expect((await there.take('login_by_account', 'ada')).ok).toBe(true)
  expect((await here.take('login_by_account', 'ada')).ok).toBe(false)
  expect((await there.take('login_by_account', 'ada')).ok).toBe(false)
})

test('[SHARE-2] a ticket bought on one node opens a socket on another, until its time is over', async () => {
  await ticketsIn(one).put('word', holder, 30_000)
  expect(await ticketsIn(two).take('word')).toEqual(holder)
  await ticketsIn(one).put('late', holder, 50)
  await until(async () => (await one.run((client) => client.dbsize())) === 0, { what: 'the ticket to end' })
  expect(await ticketsIn(two).take('late')).toBeNull()
})

test('[SHARE-3] while Redis is away each node counts for itself and knows its own tickets', async () => {
  const throttle = inRedis(one)
  const tickets = ticketsIn(one)
  await world.server.kill()
  await world.noticed()
  const take = () => throttle.take('login_by_account', 'ada')
  const answers = [await take(), await take(), await take()]
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, false])
  await throttle.giveBack('login_by_account', 'ada')
  await tickets.put('word', holder, 30_000)
  expect(await ticketsIn(two).take('word')).toBeNull()
  await world.server.up()
  await world.back()
  expect((await take()).ok).toBe(true)
  expect(await tickets.take('word')).toEqual(holder)
  expect(await tickets.take('word')).toBeNull()
})

test('[SHARE-3] a Redis that hangs costs one attempt a moment, and the next nothing', async () => {
  const throttle = inRedis(one)
  world.server.pause()
  await Promise.all([throttle.take('login_by_account', 'ada'), throttle.take('login_by_account', 'bob')])
  const startedMs = performance.now()
  for (let i = 0; i < 20; i += 1) expect((await throttle.take('login_by_address', `${i}`)).ok).toBe(true)
  expect(performance.now() - startedMs).toBeLessThan(400)
  world.server.resume()
  await world.back()
})
