// Every adapter of the leases behind one handle, for the suite that holds them all to the port.

import type { Incarnation, RoomId } from '../../../rooms/kernel/ids.ts'
import type { Leases } from '../../../rooms/ports/leases.ts'
import { until } from '../../../scripts/servers/until.ts'
import { createSystemClock } from '../../../src/adapters/clock-system.ts'
import type { Database } from '../../../src/adapters/database.ts'
import { createLeaseBook, createMemoryLeases } from '../../../src/adapters/leases-memory.ts'
import { type ClusterLeases, startClusterLeases } from '../../../src/adapters/nodes/cluster-leases.ts'
import { createPostgresRegistry } from '../../../src/adapters/nodes/registry-postgres.ts'
import { createPostgresRoomOwners } from '../../../src/adapters/nodes/room-owners-postgres.ts'
import type { NodeTiming } from '../../../src/adapters/nodes/timing.ts'
import type { RedisConnection } from '../../../src/adapters/redis/connection.ts'
import { createRedisLeaseTable } from '../../../src/adapters/redis/lease-table-redis.ts'
import { createRedisRegistry } from '../../../src/adapters/redis/node-registry-redis.ts'
import { freshDatabase } from '../fresh-database.ts'
import { startRedisWorld } from '../redis-connections.ts'
import { createLeaseWorld } from './lease-world.ts'

export const LEASE_ENGINES = ['one process', 'a simulated cluster', 'Redis and Postgres'] as const

/** The proportions of the product, a tenth of its times. */
export const QUICK: NodeTiming = {
  ...{
    beatMs: 200,
    ttlMs: 1_200,
    graceMs: 200,
    selfMs: 800,
    lookMs: 50,
    pauseMs: 400,
    cutOffMs: 300,
    healedMs: 200,
  },
}

export interface LeaseEngine {
  /** Starts a node that is up. */
  join(nodeId: string): Promise<Leases>
  /** The node ends with a good-bye. */
  leave(node: Leases): Promise<void>
  /** Waits until it holds, or fails. */
  until(holds: () => boolean | Promise<boolean>): Promise<void>
  stop(): Promise<void>
}

export function openLeases(engine: (typeof LEASE_ENGINES)[number]): Promise<LeaseEngine> {
  if (engine === 'one process') return Promise.resolve(inOneProcess())
  return engine === 'a simulated cluster' ? Promise.resolve(simulated()) : inRedis()
}

function inOneProcess(): LeaseEngine {
  const book = createLeaseBook()
  return {
    join: async (nodeId) =>
      createMemoryLeases(book, { nodeId, incarnation: `${nodeId}:1` as Incarnation, state: 'up' }),
    async leave(node) {
      book.nodes.delete(node.self)
    },
    async until(holds) {
      if (!(await holds())) throw new Error('it does not hold')
    },
    stop: async () => {},
  }
}

function simulated(): LeaseEngine {
  const world = createLeaseWorld()
  const stops = new Map<Leases, () => Promise<void>>()
  return {
    async join(nodeId) {
      const { leases } = await world.join(nodeId)
      stops.set(leases, leases.stop)
      return leases
    },
    leave: (node) => stops.get(node)?.() ?? Promise.resolve(),
    async until(holds) {
      for (let i = 0; i < 200; i += 1) {
        if (await holds()) return
        await world.clock.advance(100)
      }
      throw new Error('it did not come to hold within 20 s')
    },
    stop: async () => {},
  }
}

async function inRedis(): Promise<LeaseEngine> {
  const world = await startRedisWorld()
  const fresh = await freshDatabase('postgres')
  const db = fresh.pool()
  const nodes = new Map<Leases, ClusterLeases>()
  return {
    async join(nodeId) {
      const leases = await startRedisLeases(await world.connect(), db, { nodeId })
      await leases.announce('up')
      nodes.set(leases, leases)
      return leases
    },
    async leave(node) {
      await nodes.get(node)?.stop()
      nodes.delete(node)
    },
    until: async (holds) => void (await until(holds, { what: 'it to hold' })),
    async stop() {
      await Promise.all([...nodes.values()].map((leases) => leases.stop()))
      await world.stop()
      await fresh.stop()
    },
  }
}

/** Leases as the program puts them together. */
export function startRedisLeases(
  redis: RedisConnection,
  db: Database,
  node: { readonly nodeId: string; readonly address?: string; readonly timing?: NodeTiming },
): Promise<ClusterLeases> {
  const { nodeId, address = null, timing = QUICK } = node
  const incarnation = `${nodeId}:${crypto.randomUUID()}` as Incarnation
  return startClusterLeases({
    self: { nodeId, incarnation, address, version: '1' },
    registries: {
      table: createRedisRegistry(redis, timing.ttlMs),
      fallback: createPostgresRegistry(db, timing.ttlMs),
    },
    table: createRedisLeaseTable(redis),
    owners: createPostgresRoomOwners(db),
    probe: async () => false,
    hearsNodes: () => true,
    clock: createSystemClock(),
    // Being cut off is what the suites do.
    onFault() {},
    timing,
  })
}

export function someRoom(): RoomId {
  return Bun.randomUUIDv7() as RoomId
}
