// After nodes came or went, rooms go home one small group after the other; nothing moves while anything is unsettled.

import type { Cancel, Clock } from '../../kernel/clock.ts'
import type { RoomId } from '../../kernel/ids.ts'
import type { Leases, NodeView } from '../../ports/leases.ts'
import type { Host } from '../host.ts'
import { homeOf } from './rendezvous.ts'

const MOVE_EVERY_MS = 1_000
const ROOMS_A_MOVE = 20
// Looking costs a hash for each room and node: a node with very many rooms looks at some of them at a time.
const LOOKED_AT = 1_000
const STEADY_MS = 60_000
// Where all rooms are at home they stay there while the nodes are the same: only one that woke elsewhere meanwhile is left
// to be found.
const REST_MS = 30_000

export interface RebalancerDeps {
  readonly host: Pick<Host, 'rooms' | 'giveAway'>
  readonly leases: Pick<Leases, 'self' | 'nodes'>
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
  /** For how long the nodes must have been the same. */
  readonly steadyMs?: number
}

/** Moves at most twenty rooms a second, and only while all nodes are up and run the same version. */
export function startRebalancer(deps: RebalancerDeps): { stop(): void } {
  const { host, leases, clock, steadyMs = STEADY_MS } = deps
  let shape = ''
  let sinceMs = 0
  let looking = host.rooms()[Symbol.iterator]()
  let allAtHome = true
  let restsUntilMs = 0
  let stopped = false
  let cancel: Cancel = clock.after(MOVE_EVERY_MS, move)

  function isSteady(nodes: readonly NodeView[]): boolean {
    const now = shapeOf(nodes)
    if (now !== shape) {
      shape = now
      sinceMs = clock.monotonicMs()
      restsUntilMs = 0
    }
    return clock.monotonicMs() - sinceMs >= steadyMs
  }

  /** Those of the next rooms that belong elsewhere, the longest unused first. */
  function misplaced(nodes: readonly NodeView[]): RoomId[] {
    const found: { readonly room: RoomId; readonly idleMs: number }[] = []
    for (let i = 0; i < LOOKED_AT; i += 1) {
      const next = looking.next()
      if (next.done) {
        looking = host.rooms()[Symbol.iterator]()
        if (allAtHome) restsUntilMs = clock.monotonicMs() + REST_MS
        allAtHome = true
        break
      }
      if (homeOf(next.value.room, nodes) === leases.self) continue
      found.push(next.value)
      allAtHome = false
    }
    found.sort((a, b) => b.idleMs - a.idleMs)
    return found.slice(0, ROOMS_A_MOVE).map(({ room }) => room)
  }

  async function moveSome(): Promise<void> {
    const nodes = leases.nodes()
    if (!isSteady(nodes) || !areAlike(nodes) || clock.monotonicMs() < restsUntilMs) return
    const rooms = misplaced(nodes)
    if (rooms.length > 0) await host.giveAway(rooms)
  }

  function move(): void {
    void moveSome()
      .catch(deps.onFault)
      .finally(() => {
        if (!stopped) cancel = clock.after(MOVE_EVERY_MS, move)
      })
  }

  return {
    stop() {
      stopped = true
      cancel()
    },
  }
}

function shapeOf(nodes: readonly NodeView[]): string {
  return nodes
    .map(({ incarnation, state, version }) => `${incarnation} ${state} ${version}`)
    .sort()
    .join('\n')
}

function areAlike(nodes: readonly NodeView[]): boolean {
  return nodes.every(({ state, version }) => state === 'up' && version === nodes[0]?.version)
}
