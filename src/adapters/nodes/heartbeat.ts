// Keeps this incarnation alive in every registry, and notices when it no longer is.

import type { Cancel, Clock } from '../../../rooms/kernel/clock.ts'
import type { LeaseLoss } from '../../../rooms/ports/leases.ts'
import type { Membership } from './membership.ts'
import type { NodeEntry, NodeRegistry } from './node-registry.ts'
import type { NodeTiming } from './timing.ts'

export interface NamedRegistry {
  readonly name: string
  readonly registry: NodeRegistry
  readonly everyMs: number
}

export interface Heartbeat {
  /** One beat in every registry, or in that one, beside the regular ones; one that fails is reported, not thrown. */
  beatNow(registry?: string): Promise<void>
  /** Whether that registry takes the beats; null where the last one that it took is a while ago. */
  isTaken(registry: string): boolean | null
  /** Why this node may hold no room at this moment; null where it may. */
  lost(): LeaseLoss | null
  /** Ends the beats and says good-bye. */
  stop(): Promise<void>
}

export interface HeartbeatDeps {
  readonly registries: readonly NamedRegistry[]
  readonly membership: Membership
  readonly self: Pick<NodeEntry, 'nodeId' | 'incarnation'>
  /** The next sign of life. */
  readonly nextEntry: () => NodeEntry
  readonly timing: NodeTiming
  readonly clock: Clock
  readonly onLost: (why: LeaseLoss) => void
  /** A registry has answered; `isNew` after an absence, or where its memory was lost. */
  readonly onView: (registry: string, isNew: boolean) => void
  readonly onFault: (fault: unknown) => void
}

export function startHeartbeat(deps: HeartbeatDeps): Heartbeat {
  const { clock, timing, membership } = deps
  const refusedBy = new Set<string>()
  const failing = new Set<string>()
  const takenAtMs = new Map<string, number>()
  const underWay = new Set<Promise<void>>()
  const timers = new Map<string, Cancel>()
  let heardAtMs = clock.monotonicMs()
  let isUnheard = false
  let isStopped = false

  function beat(named: NamedRegistry): Promise<void> {
    const beaten = beatOnce(named).finally(() => underWay.delete(beaten))
    underWay.add(beaten)
    return beaten
  }

  async function beatOnce({ name, registry }: NamedRegistry): Promise<void> {
    if (isStopped) return
    const sentAtMs = clock.monotonicMs()
    try {
      const answer = await registry.beat(deps.nextEntry())
      failing.delete(name)
      takenAtMs.set(name, sentAtMs)
      if (!answer.ok) return refuse(name)
      const goesOn = membership.heard(name, answer.value)
      refusedBy.delete(name)
      // From when it was sent: that is when the registry can have taken it at the earliest.
      heardAtMs = Math.max(heardAtMs, sentAtMs)
      isUnheard &&= clock.monotonicMs() - heardAtMs > timing.selfMs
      deps.onView(name, !goesOn)
    } catch (fault) {
      // One line for an outage, not one for each beat of it.
      if (!isStopped && !failing.has(name)) deps.onFault(fault)
      failing.add(name)
    }
  }

  function refuse(name: string): void {
    const isNews = refusedBy.size === 0
    refusedBy.add(name)
    if (isNews) deps.onLost('superseded')
  }

  async function beatNow(only?: string): Promise<void> {
    await Promise.all(deps.registries.filter(({ name }) => name === (only ?? name)).map(beat))
  }

  async function beatForEver(named: NamedRegistry): Promise<void> {
    const startedMs = clock.monotonicMs()
    await beat(named)
    if (isStopped) return
    const waitMs = Math.max(0, named.everyMs - (clock.monotonicMs() - startedMs))
    timers.set(
      named.name,
      clock.after(waitMs, () => void beatForEver(named)),
    )
  }

  // A process that was paused finds out here first, before it does anything with its rooms.
  function look(dueMs: number): void {
    const nowMs = clock.monotonicMs()
    if (nowMs - heardAtMs > timing.selfMs && !isUnheard) {
      isUnheard = true
      deps.onLost('unheard')
    }
    if (nowMs - dueMs >= timing.pauseMs) void beatNow()
    timers.set(
      'look',
      clock.after(timing.lookMs, () => look(nowMs + timing.lookMs)),
    )
  }

  for (const named of deps.registries) {
    timers.set(
      named.name,
      clock.after(named.everyMs, () => void beatForEver(named)),
    )
  }
  look(clock.monotonicMs())
  return {
    beatNow,
    isTaken(name) {
      if (failing.has(name)) return false
      const atMs = takenAtMs.get(name)
      return atMs !== undefined && clock.monotonicMs() - atMs <= 1.5 * timing.beatMs ? true : null
    },
    lost: () => (refusedBy.size > 0 ? 'superseded' : isUnheard ? 'unheard' : null),
    async stop() {
      isStopped = true
      for (const cancel of timers.values()) cancel()
      // One that overtook the good-bye would bring this node back to life.
      await Promise.all(underWay)
      const { nodeId, incarnation } = deps.self
      await Promise.allSettled(deps.registries.map(({ registry }) => registry.leave(nodeId, incarnation)))
    },
  }
}
