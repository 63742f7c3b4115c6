// The leases of a cluster: who lives by the registries, who holds what by the shared table, and by the log without it.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { LeaseLoss, Leases, NodeState } from '../../../rooms/ports/leases.ts'
import type { KnownNode } from '../../monitoring/ports/node-status.ts'
import { type NamedRegistry, startHeartbeat } from './heartbeat.ts'
import { join } from './join.ts'
import { knownNodes } from './known-nodes.ts'
import type { LeaseTable } from './lease-table.ts'
import { createMembership } from './membership.ts'
import type { NodeEntry, NodeRegistry } from './node-registry.ts'
import type { PortProbe } from './port-probe.ts'
import { type CutOff, startCutOff } from './reach/cut-off.ts'
import { createRoomHolders } from './room-holders.ts'
import type { RoomOwners } from './room-owners-postgres.ts'
import { createSuspicion } from './suspicion.ts'
import { NODE_TIMING, type NodeTiming } from './timing.ts'

// Leases of rooms that stay awake must not end with the time that the table keeps them.
const RETAKE_EVERY_MS = 60 * 60_000
const TABLE = 'table'
const FALLBACK = 'fallback'

export interface ClusterLeasesDeps {
  readonly self: Pick<NodeEntry, 'nodeId' | 'incarnation' | 'address' | 'version'>
  readonly registries: {
    /** Beside the lease table, and lost together with it. */
    readonly table: NodeRegistry
    /** Beside the log of the rooms. */
    readonly fallback: NodeRegistry
  }
  readonly table: LeaseTable
  readonly owners: RoomOwners
  readonly probe: PortProbe
  /** Whether what nodes talk over is in reach. */
  readonly hearsNodes: () => boolean
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
  /** The start has to wait: the node id belongs to an incarnation that may be dead. */
  readonly onHeld?: (by: NodeEntry) => void
  readonly timing?: NodeTiming
}

export interface ClusterLeases extends Leases {
  /** Why this node may hold no room at this moment; null where it may. For those who look after it. */
  lost(): LeaseLoss | null
  /** For people: also nodes that are gone and have not come back. */
  known(): readonly KnownNode[]
  /** Rooms that are held here. */
  held(): number
  /** Called when this node moves aside because others reach more than it does, and when it is back. */
  onAside(listener: (isAside: boolean) => void): void
  /** Says good-bye: what is still held here may be taken at once. */
  stop(): Promise<void>
}

/**
 * Joins the cluster, in the state `joining`.
 *
 * Errors: throws NodeIdTaken; while no registry is in reach it waits.
 */
export async function startClusterLeases(deps: ClusterLeasesDeps): Promise<ClusterLeases> {
  const { clock, onFault, self, timing = NODE_TIMING } = deps
  const listeners = new Set<(why: LeaseLoss) => void>()
  const asideListeners = new Set<(isAside: boolean) => void>()
  let announced: NodeState = 'joining'
  let cutOff: CutOff | null = null
  // Homes are not asked for rooms while they are aside, nor by nodes of a version that knows nothing of that.
  const state = (): NodeState => (cutOff?.isAside() ? 'draining' : announced)
  let beats = 0
  const nextEntry = (): NodeEntry => {
    beats += 1
    return { ...self, state: state(), beat: beats, reach: cutOff?.says() ?? null }
  }
  const registries: NamedRegistry[] = [
    { name: FALLBACK, registry: deps.registries.fallback, everyMs: timing.beatMs },
    { name: TABLE, registry: deps.registries.table, everyMs: timing.beatMs },
  ]
  const membership = createMembership({ self: () => ({ ...self, state: state() }), clock, timing })
  const holders = createRoomHolders({
    ...{ self: self.incarnation, table: deps.table, owners: deps.owners, isGone: membership.isGone, clock },
    isTableSteady: () => membership.isSteady(TABLE),
  })
  const shared = { registries, membership, self, nextEntry, clock, onFault }
  await join({ ...shared, onHeld: deps.onHeld ?? (() => {}) })
  function lose(why: LeaseLoss): void {
    holders.dropAll()
    for (const listener of listeners) listener(why)
  }
  const heartbeat = startHeartbeat({
    ...{ ...shared, timing },
    onLost: lose,
    onView(registry, isNew) {
      if (registry === TABLE && isNew) void holders.retakeAll().catch(onFault)
      for (const node of membership.overdue()) suspicion.suspect(node)
    },
  })
  let cancelRetake = clock.after(RETAKE_EVERY_MS, retakeForEver)
  function retakeForEver(): void {
    void holders.retakeAll().catch(onFault)
    cancelRetake = clock.after(RETAKE_EVERY_MS, retakeForEver)
  }
  const { beatNow } = heartbeat
  const { probe } = deps
  cutOff = startCutOff({
    ...{ clock, timing, isSurpassed: membership.isSurpassed },
    reach: () => deps.hearsNodes() && heartbeat.isTaken(FALLBACK),
    isUp: () => announced === 'up' && heartbeat.lost() === null,
    beatNow: () => beatNow(TABLE),
    onChange(isAside) {
      if (isAside) lose('cut_off')
      for (const listener of asideListeners) listener(isAside)
    },
  })
  const lost = (): LeaseLoss | null => heartbeat.lost() ?? (cutOff?.isAside() ? 'cut_off' : null)
  const suspicion = createSuspicion({ membership, probe, clock, graceMs: timing.graceMs, beatNow, onFault })

  return {
    self: self.incarnation,
    nodes: membership.nodes,
    lost,
    known: () =>
      knownNodes({
        self: { ...self, state: state() },
        others: membership.entries(),
        isDead: membership.isDead,
      }),
    held: holders.held,
    isGone: membership.isGone,
    async take(room) {
      const why = lost()
      if (why !== null) throw new Error(`this node may hold no room: it is ${why}`)
      return { holder: await holders.take(room) }
    },
    holder: holders.holder,
    forget: holders.forget,
    release: holders.release,
    suspect: suspicion.suspect,
    async announce(next) {
      announced = next
      await beatNow()
    },
    onLost(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onAside: (listener) => void asideListeners.add(listener),
    async stop() {
      cancelRetake()
      cutOff?.stop()
      suspicion.stop()
      await heartbeat.stop()
    },
  }
}
