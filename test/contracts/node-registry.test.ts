// The registry of nodes, on each of its adapters: who beats, who is remembered, whose id is taken.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Incarnation } from '../../rooms/kernel/ids.ts'
import { until } from '../../scripts/servers/until.ts'
import { createSystemClock } from '../../src/adapters/clock-system.ts'
import type { Database } from '../../src/adapters/database.ts'
import type { NodeEntry, NodeRegistry } from '../../src/adapters/nodes/node-registry.ts'
import { createMemoryRegistry } from '../../src/adapters/nodes/registry-memory.ts'
import { createPostgresRegistry } from '../../src/adapters/nodes/registry-postgres.ts'
import { createRedisRegistry } from '../../src/adapters/redis/node-registry-redis.ts'
import { ENGINES, freshDatabase } from '../support/fresh-database.ts'
import { startRedisWorld } from '../support/redis-connections.ts'

const ADAPTERS = ['memory', 'Redis', ...ENGINES] as const
const TTL_MS = 300

interface World {
  /** The same registry as another node sees it; what is in it counts for `ttlMs`. */
  open(ttlMs?: number): NodeRegistry
  empty(): Promise<void>
  stop(): Promise<void>
}

async function openWorld(adapter: (typeof ADAPTERS)[number]): Promise<World> {
  if (adapter === 'memory') return inMemory()
  if (adapter !== 'Redis') return inDatabase(adapter)
  const world = await startRedisWorld()
  const redis = await world.connect()
  return {
    open: (ttlMs = 60_000) => createRedisRegistry(redis, ttlMs),
    empty: async () => void (await redis.run((client) => client.flushall())),
    stop: world.stop,
  }
}

function inMemory(): World {
  let ttl = 60_000
  // One book with the time of whoever opened it last.
  const clock = createSystemClock()
  let registry = createMemoryRegistry(clock, ttl)
  return {
    open(ttlMs = 60_000) {
      if (ttlMs !== ttl) registry = createMemoryRegistry(clock, ttlMs)
      ttl = ttlMs
      return registry
    },
    empty: async () => registry.empty(),
    stop: async () => {},
  }
}

async function inDatabase(engine: Database['engine']): Promise<World> {
  const fresh = await freshDatabase(engine)
  const db = fresh.pool()
  return {
    open: (ttlMs = 60_000) => createPostgresRegistry(db, ttlMs),
    empty: async () => void (await db.run((sql) => sql`delete from nodes`)),
    stop: () => fresh.stop(),
  }
}

function entry(nodeId: string, life: number, beat: number): NodeEntry {
  const incarnation = `${nodeId}:${life}` as Incarnation
  return {
    nodeId,
    incarnation,
    state: 'up',
    beat,
    address: `${nodeId}.example:3000`,
    version: '1.2.3',
    reach: null,
  }
}

async function entriesOf(answer: ReturnType<NodeRegistry['beat']>): Promise<NodeEntry[]> {
  const beaten = await answer
  if (!beaten.ok) throw new Error('the node id is taken')
  const entries = beaten.value.entries.map(({ ageMs, ...shown }) => shown)
  return entries.sort((a, b) => a.nodeId.localeCompare(b.nodeId))
}

describe.each(ADAPTERS)('the registry in %s', (adapter) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(adapter)
  })
  afterAll(() => world.stop())
  beforeEach(() => world.empty())

  test('[REG-1] a beat is shown to all with everything it says, the last one of each node', async () => {
    const registry = world.open()
    await registry.beat(entry('a', 1, 1))
    await registry.beat({ ...entry('b', 1, 1), address: null, state: 'joining' })
    const latest = { ...entry('a', 1, 2), state: 'draining' } as const
    expect(await entriesOf(registry.beat(latest))).toEqual([
      latest,
      { ...entry('b', 1, 1), address: null, state: 'joining' },
    ])
  })

  test('[ASIDE-1] a beat carries the reach of its node, where the registry has a place for it', async () => {
    const registry = world.open()
    const isCarried = adapter === 'memory' || adapter === 'Redis'
    for (const [i, reach] of (['all', 'part', 'aside', null] as const).entries()) {
      await registry.beat({ ...entry('a', 1, i), reach })
      const [shown, own] = await entriesOf(registry.beat({ ...entry('b', 1, i), reach }))
      expect([shown?.reach, own?.reach]).toEqual(isCarried ? [reach, reach] : [null, null])
    }
  })

  test('[REG-2] a registry says whether it remembers the writer', async () => {
    const registry = world.open()
    const remembered = async (beat: number) => {
      const answer = await registry.beat(entry('a', 1, beat))
      return answer.ok && answer.value.remembered
    }
    expect([await remembered(1), await remembered(2)]).toEqual([false, true])
    await world.empty()
    expect([await remembered(3), await remembered(4)]).toEqual([false, true])
  })

  test('[REG-3] the id of a node that beats is refused to another life of it, and nothing is written', async () => {
    const registry = world.open()
    await registry.beat(entry('a', 1, 7))
    expect(await registry.beat(entry('a', 2, 1))).toEqual({ ok: false, error: entry('a', 1, 7) })
    expect(await entriesOf(registry.beat(entry('b', 1, 1)))).toEqual([entry('a', 1, 7), entry('b', 1, 1)])
  })

  test('[REG-4] of many lives of one node that come at once one gets in', async () => {
    const registry = world.open()
    const answers = await Promise.all([1, 2, 3, 4, 5].map((life) => registry.beat(entry('a', life, 1))))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('[REG-5] a node that does not beat is not shown any more, and its id is free', async () => {
    const registry = world.open(TTL_MS)
    await registry.beat(entry('a', 1, 1))
    let beat = 0
    const shown = async () => {
      beat += 1
      return entriesOf(registry.beat(entry('b', 1, beat)))
    }
    expect((await shown()).map(({ nodeId }) => nodeId)).toEqual(['a', 'b'])
    await until(async () => (await shown()).length === 1, { what: 'the node to be missed' })
    expect((await registry.beat(entry('a', 2, 1))).ok).toBe(true)
  })

  test('[REG-7] a beat is shown with how long ago it was, by the clock of the registry', async () => {
    const registry = world.open()
    await registry.beat(entry('a', 1, 1))
    let beat = 0
    const ages = async () => {
      beat += 1
      const answer = await registry.beat(entry('b', 1, beat))
      const shown = answer.ok ? answer.value.entries : []
      return shown.toSorted((x, y) => x.nodeId.localeCompare(y.nodeId)).map(({ ageMs }) => ageMs)
    }
    const [young = Number.NaN, own = Number.NaN] = await ages()
    expect(young).toBeLessThan(1_000)
    expect(own).toBeLessThan(100)
    await until(async () => ((await ages())[0] ?? 0) > young + 100, { what: 'the beat to grow older' })
    await registry.beat(entry('a', 1, 2))
    expect((await ages())[0]).toBeLessThan(young + 100)
  })

  test('[REG-6] a good-bye is shown and frees the id at once; nobody says it for another', async () => {
    const registry = world.open()
    await registry.beat(entry('a', 1, 1))
    await registry.leave('a', 'a:2' as Incarnation)
    expect((await registry.beat(entry('a', 2, 1))).ok).toBe(false)
    await registry.leave('a', 'a:1' as Incarnation)
    const [left] = await entriesOf(registry.beat(entry('b', 1, 1)))
    expect(left).toEqual({ ...entry('a', 1, 1), state: 'left' })
    expect((await registry.beat(entry('a', 2, 1))).ok).toBe(true)
  })
})
