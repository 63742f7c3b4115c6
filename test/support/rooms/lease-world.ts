// A cluster of leases in one process on a clock moved by hand: registries, a table and a log that can be cut off.

import type { Incarnation, RoomId } from '../../../rooms/kernel/ids.ts'
import { fail } from '../../../rooms/kernel/result.ts'
import type { LeaseLoss } from '../../../rooms/ports/leases.ts'
import { type ClusterLeases, startClusterLeases } from '../../../src/adapters/nodes/cluster-leases.ts'
import type { LeaseTable } from '../../../src/adapters/nodes/lease-table.ts'
import {
  createMemoryLeaseTable,
  type MemoryLeaseTable,
} from '../../../src/adapters/nodes/lease-table-memory.ts'
import type { NodeRegistry } from '../../../src/adapters/nodes/node-registry.ts'
import { createMemoryRegistry, type MemoryRegistry } from '../../../src/adapters/nodes/registry-memory.ts'
import { NODE_TIMING } from '../../../src/adapters/nodes/timing.ts'
import { createFakeClock, type FakeClock } from '../fake-clock.ts'

export interface LeaseNode {
  readonly leases: ClusterLeases
  /** Why it was lost, each time. */
  readonly losses: LeaseLoss[]
  /** What it has reported. */
  readonly faults: unknown[]
  /** While it is true the node reaches nothing of that kind. */
  readonly cut: { redis: boolean; postgres: boolean; nats: boolean }
  /** Its machine is gone: nobody hears from it, and whoever knocks gets no answer. */
  vanish(): void
  /** Its process is gone, its machine is not: no good-bye, and its port refuses. */
  crash(): void
}

export interface LeaseWorld {
  readonly clock: FakeClock
  readonly redis: { readonly registry: MemoryRegistry; readonly table: MemoryLeaseTable; empty(): void }
  /** The owners of rooms, as the log has them. */
  readonly owners: Map<RoomId, Incarnation>
  /** How often the log was asked. */
  readonly asked: { count: number }
  /** Starts a node; the clock is moved until it has joined, or failed to. */
  join(nodeId: string): Promise<LeaseNode>
}

export function createLeaseWorld(): LeaseWorld {
  const clock = createFakeClock()
  const registry = createMemoryRegistry(clock, NODE_TIMING.ttlMs)
  const fallback = createMemoryRegistry(clock, NODE_TIMING.ttlMs)
  const table = createMemoryLeaseTable(registry.knows)
  const owners = new Map<RoomId, Incarnation>()
  const asked = { count: 0 }
  const refusing = new Set<string>()
  let lives = 0

  async function join(nodeId: string): Promise<LeaseNode> {
    lives += 1
    const cut = { redis: false, postgres: false, nats: false }
    const losses: LeaseLoss[] = []
    const faults: unknown[] = []
    const incarnation = `${nodeId}:${lives}` as Incarnation
    const starting = startClusterLeases({
      self: { nodeId, incarnation, address: incarnation, version: '1' },
      registries: {
        table: behind(registry, () => cut.redis),
        fallback: behind(withoutReach(fallback), () => cut.postgres),
      },
      table: tableBehind(table, () => cut.redis),
      async owners(room) {
        asked.count += 1
        if (cut.postgres) throw new Error('cut off')
        return owners.get(room) ?? null
      },
      probe: async (address) => refusing.has(address),
      hearsNodes: () => !cut.nats,
      clock,
      onFault: (fault) => void faults.push(fault),
    })
    const leases = await joined(starting)
    leases.onLost((why) => void losses.push(why))
    await leases.announce('up')
    const vanish = (): void => {
      cut.redis = true
      cut.postgres = true
    }
    const crash = (): void => {
      vanish()
      refusing.add(incarnation)
    }
    return { leases, losses, faults, cut, vanish, crash }
  }

  async function joined(starting: Promise<ClusterLeases>): Promise<ClusterLeases> {
    let isSettled = false
    const settled = (): void => {
      isSettled = true
    }
    starting.then(settled, settled)
    for (let i = 0; i < 100 && !isSettled; i += 1) await clock.advance(isSettled ? 0 : 100)
    return starting
  }

  const empty = (): void => {
    registry.empty()
    table.empty()
  }
  return { clock, redis: { registry, table, empty }, owners, asked, join }
}

function behind(registry: NodeRegistry, isCut: () => boolean): NodeRegistry {
  const guard = (): void => {
    if (isCut()) throw new Error('cut off')
  }
  return {
    async beat(mine) {
      guard()
      return registry.beat(mine)
    },
    async leave(nodeId, incarnation) {
      guard()
      return registry.leave(nodeId, incarnation)
    },
  }
}

/** As the one in Postgres, which has no column for it. */
function withoutReach(registry: NodeRegistry): NodeRegistry {
  return { beat: (mine) => registry.beat({ ...mine, reach: null }), leave: registry.leave }
}

function tableBehind(table: LeaseTable, isCut: () => boolean): LeaseTable {
  return {
    take: async (...args) => (isCut() ? fail('away') : table.take(...args)),
    holder: async (room) => (isCut() ? fail('away') : table.holder(room)),
    release: async (...args) => (isCut() ? fail('away') : table.release(...args)),
  }
}
