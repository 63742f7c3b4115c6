// What nodes tell each other over Redis about people: how much they send, and that a session has ended.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SessionId, UserId } from '../../rooms/kernel/ids.ts'
import { until } from '../../scripts/servers/until.ts'
import { startRedisAccountNews } from '../../src/adapters/redis/account-news-redis.ts'
import type { RedisConnection } from '../../src/adapters/redis/connection.ts'
import { startSharedAllowance } from '../../src/adapters/redis/send-allowance-redis.ts'
import { createSendAllowance } from '../../src/adapters/rooms/send-allowance-memory.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { type RedisWorld, startRedisWorld } from '../support/redis-connections.ts'

const perSecond = 20
const burst = 40

let world: RedisWorld
let one: RedisConnection
let two: RedisConnection
beforeAll(async () => {
  world = await startRedisWorld()
  one = await world.connect()
  two = await world.connect()
})
afterAll(() => world.stop())

function onFault(fault: unknown): void {
  throw fault
}

/** The allowance of one node, on a clock that only the test moves. */
function allowanceOn(redis: RedisConnection) {
  const clock = createFakeClock()
  const local = createSendAllowance({ perSecond, burst, clock })
  const shared = startSharedAllowance({ redis, local, perSecond, clock, onFault })
  const sendAll = (user: UserId): number => {
    for (let sent = 0; ; sent += 1) if (shared.take(user) > 0) return sent
  }
  return { ...shared, clock, sendAll }
}

test('[SHARE-4] what somebody sends over two nodes is owed on both, and what another sends is not', async () => {
  const [here, there] = [allowanceOn(one), allowanceOn(two)]
  const [ada, bob] = [Bun.randomUUIDv7() as UserId, Bun.randomUUIDv7() as UserId]
  expect([here.sendAll(ada), there.sendAll(ada)]).toEqual([burst, burst])
  await here.clock.advance(500)
  await there.clock.advance(500)
  // Eighty sends are four seconds' worth and the bucket holds two: whoever tells last hears of two seconds owed.
  await until(() => Math.max(here.take(ada), there.take(ada)) > 1_000, { what: 'the exchange' })
  expect([here.sendAll(bob), there.sendAll(bob)]).toEqual([burst, burst])
  for (const node of [here, there]) node.stop()
})

test('[SHARE-5] what slipped through is waited for, then the rate holds again', async () => {
  const [here, there] = [allowanceOn(one), allowanceOn(two)]
  const ada = Bun.randomUUIDv7() as UserId
  here.sendAll(ada)
  await here.clock.advance(500)
  await until(() => one.run((client) => client.exists(one.key(`sends:${ada}`))), {
    what: 'the first exchange',
  })
  there.sendAll(ada)
  await there.clock.advance(500)
  const waitMs = await until(() => there.take(ada) > 1_000 && there.take(ada), {
    what: 'the second exchange',
  })
  await there.clock.advance(waitMs)
  expect(there.sendAll(ada)).toBe(1)
  for (const node of [here, there]) node.stop()
})

test('[SHARE-6] while Redis is away each node goes by its own bucket', async () => {
  const node = allowanceOn(one)
  const ada = Bun.randomUUIDv7() as UserId
  await world.server.kill()
  await world.noticed()
  expect(node.sendAll(ada)).toBe(burst)
  await node.clock.advance(1_000)
  expect(node.sendAll(ada)).toBe(perSecond)
  await world.server.up()
  await world.back()
  node.stop()
})

test('[SHARE-7] the end of a session, and a new name, are heard on every node, also after Redis was away', async () => {
  const [here, there] = [startRedisAccountNews(one, onFault), startRedisAccountNews(two, onFault)]
  const heard: string[] = []
  const listening = [
    there.endNews.listen((session) => void heard.push(`${session} ended`)),
    there.personNews.listen((user) => void heard.push(`${user} changed`)),
  ]
  const tellUntilHeard = async (): Promise<void> => {
    const id = Bun.randomUUIDv7()
    // A subscription that is just being made hears nothing yet.
    const tell = (): boolean => {
      here.endNews.tell(id as SessionId)
      here.personNews.tell(id as UserId)
      return heard.includes(`${id} ended`) && heard.includes(`${id} changed`)
    }
    await until(tell, { what: 'the news to be heard' })
  }
  await tellUntilHeard()
  await world.server.kill()
  await world.noticed()
  here.endNews.tell(Bun.randomUUIDv7() as SessionId)
  await world.server.up()
  await world.back()
  await tellUntilHeard()
  for (const stop of listening) stop()
  for (const news of [here, there]) news.stop()
})
