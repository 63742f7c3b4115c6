// A node that reaches less than its neighbours moves aside: it holds no rooms until its reach is back.

import type { Clock } from '../../../../rooms/kernel/clock.ts'
import type { Reach } from '../node-registry.ts'
import type { NodeTiming } from '../timing.ts'

export interface CutOff {
  /** What this node tells the others of its reach. */
  says(): Reach | null
  isAside(): boolean
  stop(): void
}

export interface CutOffDeps {
  /** Whether all that a node needs is in reach; null where that is not known at this moment. */
  readonly reach: () => boolean | null
  /** Another node is at work and has said, at `sinceMs` or later, that it reaches everything. */
  readonly isSurpassed: (sinceMs: number) => boolean
  /** Whether this node is at work: one that starts or leaves has no place to leave. */
  readonly isUp: () => boolean
  /** Tells the others, and reads what they say. Never rejects. */
  readonly beatNow: () => Promise<void>
  readonly onChange: (isAside: boolean) => void
  readonly clock: Clock
  readonly timing: NodeTiming
}

export function startCutOff(deps: CutOffDeps): CutOff {
  const { clock, timing } = deps
  let behindSinceMs: number | null = null
  let welcomeSinceMs: number | null = null
  let lookedAtMs = clock.monotonicMs()
  let isAside = false
  let isAsking = false
  let isStopped = false
  let lastSaid: Reach | null = null
  let cancel = clock.after(timing.lookMs, look)

  function says(): Reach | null {
    if (isAside) return 'aside'
    const reach = deps.reach()
    return reach === null ? null : reach ? 'all' : 'part'
  }

  function look(): void {
    cancel = clock.after(timing.lookMs, look)
    const nowMs = clock.monotonicMs()
    // Whoever was paused has lost its links by that, and gets the time to mend them.
    if (nowMs - lookedAtMs >= timing.pauseMs) behindSinceMs = null
    lookedAtMs = nowMs
    compare(nowMs)
    if (welcomeSinceMs !== null && nowMs - welcomeSinceMs >= timing.healedMs) turn(false)
    else if (isDue()) void moveAside()
    tell()
  }

  /** Where nobody is better off, half a node is better than none; and after an outage of all some are back sooner. */
  function compare(nowMs: number): void {
    const reach = deps.reach()
    const isSurpassed = deps.isSurpassed(Number.NEGATIVE_INFINITY)
    behindSinceMs = reach === false && isSurpassed ? (behindSinceMs ?? nowMs) : null
    const isWelcome = isAside && (reach === true || !isSurpassed)
    welcomeSinceMs = isWelcome ? (welcomeSinceMs ?? nowMs) : null
  }

  function isDue(): boolean {
    if (isAside || behindSinceMs === null || !deps.isUp()) return false
    return clock.monotonicMs() - behindSinceMs >= timing.cutOffMs && deps.isSurpassed(behindSinceMs)
  }

  /** What the others said may be a beat old, and the trouble everybody's by now: they are heard once more. */
  async function moveAside(): Promise<void> {
    if (isAsking) return
    isAsking = true
    await deps.beatNow()
    isAsking = false
    if (isStopped || deps.reach() !== false || !isDue()) return
    turn(true)
    tell()
  }

  function turn(to: boolean): void {
    isAside = to
    deps.onChange(to)
  }

  function tell(): void {
    const now = says()
    if (now !== lastSaid) void deps.beatNow()
    lastSaid = now
  }

  return {
    says,
    isAside: () => isAside,
    stop() {
      isStopped = true
      cancel()
    },
  }
}
