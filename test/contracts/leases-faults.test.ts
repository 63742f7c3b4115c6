// Leases while a real Redis dies, hangs and comes back empty. Rooms and claims are in a real Postgres.

import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RoomId } from '../../rooms/kernel/ids.ts'
import type { Journal } from '../../rooms/ports/journal.ts'
import { until } from '../../scripts/servers/until.ts'
import type { Database } from '../../src/adapters/database.ts'
import { createPostgresJournal } from '../../src/adapters/journal/journal-postgres.ts'
import type { ClusterLeases } from '../../src/adapters/nodes/cluster-leases.ts'
import { type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { type RedisWorld, startRedisWorld } from '../support/redis-connections.ts'
import { newRoom } from '../support/rooms/journal-world.ts'
import { startRedisLeases } from '../support/rooms/lease-engines.ts'
import { addPerson } from '../support/rooms/people.ts'

interface Node {
  readonly leases: ClusterLeases
  readonly journal: Journal
  /** It loses its connections and says nothing to anybody, as a process that is killed. */
  die(): Promise<void>
}

let world: RedisWorld
let fresh: FreshDatabase
let db: Database
let one: Node
let two: Node
const living: Node[] = []

beforeEach(async () => {
  world = await startRedisWorld()
  fresh = await freshDatabase('postgres')
  db = fresh.pool()
  one = await join('one')
  two = await join('two')
})
afterEach(async () => {
  await Promise.all(living.splice(0).map((node) => node.leases.stop()))
  await world.stop()
  await fresh.stop()
})

async function join(nodeId: string): Promise<Node> {
  const redis = await world.connect()
  const own = fresh.pool()
  const leases = await startRedisLeases(redis, own, { nodeId })
  await leases.announce('up')
  const journal = createPostgresJournal({ db: own, owner: leases.self })
  const die = async (): Promise<void> => {
    await redis.stop()
    await own.stop()
  }
  const node = { leases, journal, die }
  living.push(node)
  return node
}

/** Becomes the room's owner as a host does: the lease, then the claim. */
async function wakes({ leases, journal }: Node, room: RoomId): Promise<boolean> {
  const { holder } = await leases.take(room)
  if (holder !== leases.self && !leases.isGone(holder)) return false
  return (await journal.claim(room, leases.isGone)).ok
}

let people = 0
async function aRoom(): Promise<RoomId> {
  people += 1
  return newRoom(db, await addPerson(db, `person${people}`))
}

const knowsBoth = (node: Node): boolean => node.leases.nodes().length === 2

test('[FAULT-1] with Redis dead rooms are found, free ones are taken, and nobody is gone', async () => {
  const [held, free] = [await aRoom(), await aRoom()]
  expect(await wakes(one, held)).toBe(true)
  await world.server.kill()
  await world.noticed()
  expect(await wakes(two, held)).toBe(false)
  expect(await two.leases.holder(held)).toBe(one.leases.self)
  expect(await wakes(two, free)).toBe(true)
  expect(await one.leases.holder(free)).toBe(two.leases.self)
  // Three beats of the fallback: long enough for a wrong verdict.
  const beats = async () =>
    (await db.run((sql) => sql<{ beat: number }[]>`select min(beat) as beat from nodes`))[0]?.beat ?? 0
  const from = await beats()
  await until(async () => (await beats()) >= from + 20, { what: 'beats in the fallback' })
  expect(one.leases.isGone(two.leases.self) || two.leases.isGone(one.leases.self)).toBe(false)
})

test('[FAULT-2] with Redis dead a node that dies is found out by the fallback, and its rooms are taken', async () => {
  const room = await aRoom()
  await until(() => knowsBoth(two), { what: 'the nodes to know each other' })
  expect(await wakes(one, room)).toBe(true)
  await world.server.kill()
  await one.die()
  await until(() => two.leases.isGone(one.leases.self), { what: 'the node to be missed' })
  await until(() => wakes(two, room), { what: 'its room to be taken' })
})

test('[FAULT-3] of a Redis that comes back empty nothing is stolen, and it is told again who holds what', async () => {
  const rooms = await Promise.all(Array.from({ length: 20 }, aRoom))
  for (const room of rooms) expect(await wakes(one, room)).toBe(true)
  await world.server.kill()
  await world.noticed()
  await world.server.up()
  await world.back()
  for (const room of rooms) expect(await wakes(two, room)).toBe(false)
  const redis = await world.connect()
  const leasesInRedis = () =>
    redis.run((client) => client.mget(rooms.map((room) => redis.key(`lease:${room}`))))
  await until(async () => (await leasesInRedis()).every((holder) => holder === one.leases.self), {
    what: 'the leases to be written anew',
  })
})

test('[FAULT-4] a Redis that hangs does not hold up who looks for a room', async () => {
  const room = await aRoom()
  expect(await wakes(one, room)).toBe(true)
  world.server.pause()
  await world.noticed()
  const startedMs = performance.now()
  for (let i = 0; i < 20; i += 1) {
    two.leases.forget(room)
    expect(await two.leases.holder(room)).toBe(one.leases.self)
  }
  expect(performance.now() - startedMs).toBeLessThan(800)
  world.server.resume()
  await world.back()
  expect(await wakes(two, room)).toBe(false)
})

test('[FAULT-5] a node that reaches nothing any more knows that it is lost, and the others do', async () => {
  const lone = await join('three')
  const losses: string[] = []
  lone.leases.onLost((why) => void losses.push(why))
  await lone.die()
  await until(() => losses.includes('unheard'), { what: 'the node to notice' })
  await expect(lone.leases.take(await aRoom())).rejects.toThrow('unheard')
  await until(() => one.leases.isGone(lone.leases.self), { what: 'the others to notice' })
})

test('[FAULT-6] a node with the id of one that beats does not start, and that of a dead one is free after a while', async () => {
  await expect(join('one')).rejects.toThrow('NODE_ID one belongs to another node that is alive')
  await one.die()
  const next = await join('one')
  await until(() => two.leases.isGone(one.leases.self), { what: 'the old life to be over' })
  // The time of the old one may be over before the first beat of the new one is read.
  await until(() => !two.leases.isGone(next.leases.self), { what: 'the new life to be heard of' })
  expect(two.leases.isGone(one.leases.self)).toBe(true)
})
