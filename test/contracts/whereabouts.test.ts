// Who is connected anywhere: in one process and in Redis, and in Redis while Redis is away.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Incarnation, UserId } from '../../rooms/kernel/ids.ts'
import type { Whereabouts } from '../../rooms/ports/people/whereabouts.ts'
import { until } from '../../scripts/servers/until.ts'
import { createMemoryWhereabouts } from '../../src/adapters/memory/whereabouts-memory.ts'
import type { RedisConnection } from '../../src/adapters/redis/connection.ts'
import { startRedisWhereabouts } from '../../src/adapters/redis/whereabouts-redis.ts'
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts'
import { type RedisWorld, startRedisWorld } from '../support/redis-connections.ts'
import { newUserId } from '../support/rooms/people.ts'

const [NEAR, FAR] = ['near:1', 'far:1'] as [Incarnation, Incarnation]

let world: RedisWorld
let connections: readonly [RedisConnection, RedisConnection]
let clock: FakeClock
let alive: readonly Incarnation[]
let nodes: (Whereabouts & { stop(): Promise<void> })[] = []
beforeAll(async () => {
  world = await startRedisWorld()
  connections = [await world.connect(), await world.connect()]
})
afterAll(() => world.stop())
beforeEach(async () => {
  clock = createFakeClock()
  alive = [NEAR, FAR]
  await connections[0].run((client) => client.flushall())
})
afterEach(async () => {
  for (const node of nodes) await node.stop()
  nodes = []
})

const onFault = (fault: unknown): void => {
  throw fault
}

function inRedis(at: 0 | 1): Whereabouts {
  const redis = connections[at]
  const self = at === 0 ? NEAR : FAR
  const node = startRedisWhereabouts({ redis, self, nodes: () => alive, clock, onFault })
  nodes.push(node)
  return node
}

/** Two nodes that know of each other; those in Redis have had their first beat. */
const OPEN = {
  memory: async (): Promise<[Whereabouts, Whereabouts]> => {
    const together: Set<UserId>[] = []
    return [createMemoryWhereabouts(together), createMemoryWhereabouts(together)]
  },
  Redis: async (): Promise<[Whereabouts, Whereabouts]> => [inRedis(0), inRedis(1)],
} as const

async function settled(
  asked: Whereabouts,
  expected: ReadonlyMap<UserId, boolean | undefined>,
): Promise<void> {
  const users = [...expected.keys()]
  await until(
    async () => {
      await clock.advance(1_000)
      const online = await asked.onlineOf(users)
      return users.every((user) => online.get(user) === expected.get(user))
    },
    { what: 'the news of who is where' },
  )
}

describe.each(['memory', 'Redis'] as const)('on %s', (adapter) => {
  test('[WHERE-1] whoever has a socket on any node is online, on every node, until the last one is gone', async () => {
    const [near, far] = await OPEN[adapter]()
    const [ada, bob, eve] = [newUserId(), newUserId(), newUserId()]
    near.arrived(ada)
    near.arrived(ada)
    far.arrived(ada)
    far.arrived(bob)
    const expected = new Map([
      [ada, true],
      [bob, true],
      [eve, false],
    ])
    await settled(near, expected)
    await settled(far, expected)
    near.left(ada)
    far.left(bob)
    await settled(
      near,
      new Map([
        [ada, true],
        [bob, false],
      ]),
    )
    far.left(ada)
    await settled(near, new Map([[ada, false]]))
    expect(await near.onlineOf([])).toEqual(new Map())
  })
})

test('[WHERE-2] one script a beat tells all who came and went', async () => {
  const node = inRedis(0)
  const calls = async (): Promise<number> => {
    const stats = await connections[1].client.info('commandstats')
    return [...stats.matchAll(/cmdstat_evalsha:calls=(\d+)/g)].reduce((sum, [, n]) => sum + Number(n), 0)
  }
  await clock.advance(1_000)
  const key = connections[1].key(`here:${NEAR}`)
  await until(async () => (await connections[1].client.exists(key)) === 1, { what: 'the first beat' })
  const before = await calls()
  const crowd = Array.from({ length: 500 }, newUserId)
  for (const user of crowd) node.arrived(user)
  for (const user of crowd.slice(0, 100)) node.left(user)
  await clock.advance(1_000)
  await until(async () => (await connections[1].client.scard(key)) === 401, { what: 'the crowd' })
  expect(await calls()).toBe(before + 1)
})

test('[WHERE-3] of a node that is gone nobody is online', async () => {
  const [near, far] = await OPEN.Redis()
  const ada = newUserId()
  far.arrived(ada)
  await settled(near, new Map([[ada, true]]))
  alive = [NEAR]
  expect(await near.onlineOf([ada])).toEqual(new Map([[ada, false]]))
  const leftMs = await connections[0].client.pttl(connections[0].key(`here:${FAR}`))
  expect(leftMs).toBeGreaterThan(0)
  expect(leftMs).toBeLessThanOrEqual(15_000)
})

test('[WHERE-4] while Redis is away a node speaks for its own people only, and says nothing of others', async () => {
  const [near, far] = await OPEN.Redis()
  const [ada, bob] = [newUserId(), newUserId()]
  near.arrived(ada)
  far.arrived(bob)
  await settled(near, new Map([[bob, true]]))
  await world.server.kill()
  await world.noticed()
  expect(await near.onlineOf([ada, bob])).toEqual(new Map([[ada, true]]))
  await clock.advance(1_000)
  await world.server.up()
  await world.back()
  // Redis came back empty: until the other node has spoken again, nobody knows of its people.
  expect(await near.onlineOf([bob])).toEqual(new Map())
  await settled(near, new Map([[bob, true]]))
})

test('[WHERE-5] more people than one script takes are told all the same', async () => {
  const [near, far] = await OPEN.Redis()
  const crowd = Array.from({ length: 4_500 }, newUserId)
  for (const user of crowd) far.arrived(user)
  await settled(near, new Map(crowd.map((user) => [user, true])))
})
