// Rooms whose owner is gone and that nobody asks for still have a tail to publish: one node of all has them woken.

import type { Cancel, Clock } from '../../kernel/clock.ts'
import type { Incarnation } from '../../kernel/ids.ts'
import type { Leases } from '../../ports/leases.ts'
import type { Orphans } from '../../ports/orphans.ts'
import type { Host } from '../host.ts'
import { homeOf } from './rendezvous.ts'

const LOOK_EVERY_MS = 1_000
const SWEEP_EVERY_MS = 30_000
// A node that has gone is not the only one to be busy with that.
const AFTER_A_LOSS_MS = 2_000
const ROOMS_AT_ONCE = 200
// Whoever is the home of this sweeps.
const TASK = 'sweeping'

export interface SweeperDeps {
  readonly host: Pick<Host, 'settle'>
  readonly leases: Pick<Leases, 'self' | 'nodes' | 'isGone'>
  readonly orphans: Orphans
  readonly clock: Clock
  /** 0 to 1, for jitter. */
  readonly random: () => number
  readonly onFault: (fault: unknown) => void
}

/** Sweeps every half a minute, sooner when a node has gone, and each second while there is more than fits a round. */
export function startSweeper(deps: SweeperDeps): { stop(): void } {
  const { leases, clock } = deps
  let known = livingNodes()
  let dueMs = soonest(SWEEP_EVERY_MS)
  let sweeping = false
  let stopped = false
  let cancel: Cancel = clock.after(LOOK_EVERY_MS, look)

  function livingNodes(): Incarnation[] {
    return leases.nodes().map((node) => node.incarnation)
  }

  function soonest(atMostMs: number): number {
    return clock.monotonicMs() + atMostMs * (0.5 + deps.random() / 2)
  }

  /** Whether there may be more. */
  async function sweep(): Promise<boolean> {
    if (homeOf(TASK, leases.nodes()) !== leases.self) return false
    const found = await deps.orphans.find(livingNodes(), ROOMS_AT_ONCE)
    const rooms = found.filter(({ owner }) => leases.isGone(owner)).map(({ room }) => room)
    if (!stopped) await deps.host.settle(rooms)
    return rooms.length === ROOMS_AT_ONCE
  }

  async function sweepOnce(): Promise<void> {
    sweeping = true
    dueMs = soonest(SWEEP_EVERY_MS)
    const more = await sweep()
    if (more) dueMs = clock.monotonicMs()
  }

  function look(): void {
    cancel = clock.after(LOOK_EVERY_MS, look)
    const living = livingNodes()
    if (known.some((node) => !living.includes(node))) dueMs = Math.min(dueMs, soonest(AFTER_A_LOSS_MS))
    known = living
    if (sweeping || clock.monotonicMs() < dueMs) return
    void sweepOnce()
      .catch(deps.onFault)
      .finally(() => {
        sweeping = false
      })
  }

  return {
    stop() {
      stopped = true
      cancel()
    },
  }
}
