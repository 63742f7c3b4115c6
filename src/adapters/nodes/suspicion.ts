// The short way to a verdict: a node whose port refuses connections twice, and that does not beat in between, is gone.

import type { Cancel, Clock } from '../../../rooms/kernel/clock.ts'
import type { Incarnation } from '../../../rooms/kernel/ids.ts'
import type { Membership } from './membership.ts'
import type { PortProbe } from './port-probe.ts'

export interface Suspicion {
  /** Looks at this node, unless somebody is at it already. */
  suspect(node: Incarnation): void
  stop(): void
}

/** A wrong verdict costs a change of owner and harms nothing: commits are fenced by epoch. */
export function createSuspicion(deps: {
  readonly membership: Membership
  readonly probe: PortProbe
  readonly clock: Clock
  readonly graceMs: number
  /** Reads the registries once more. */
  readonly beatNow: () => Promise<void>
  readonly onFault: (fault: unknown) => void
}): Suspicion {
  const { membership, probe, clock } = deps
  const waits = new Map<Incarnation, Cancel>()
  let isStopped = false

  async function look(node: Incarnation): Promise<void> {
    const entry = membership.entryOf(node)
    if (!entry?.address || membership.isGone(node)) return
    const { address } = entry
    if (!(await probe(address))) return
    // What it wrote last may not have been read yet, and would pass for a sign of life after the wait.
    await deps.beatNow()
    const beat = membership.entryOf(node)?.beat
    if (isStopped || beat === undefined) return
    await new Promise<void>((resolve) => {
      const cancel = clock.after(deps.graceMs, resolve)
      waits.set(node, () => {
        cancel()
        resolve()
      })
    })
    if (isStopped) return
    await deps.beatNow()
    if (await probe(address)) membership.markRefusing(node, beat)
  }

  return {
    suspect(node) {
      if (isStopped || waits.has(node)) return
      waits.set(node, () => {})
      void look(node)
        .catch(deps.onFault)
        .finally(() => waits.delete(node))
    },
    stop() {
      isStopped = true
      for (const cancel of waits.values()) cancel()
    },
  }
}
