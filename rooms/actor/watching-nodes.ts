// The nodes through which anybody watches a room of this host. One that is gone takes its watchers with it.

import type { Cancel, Clock } from '../kernel/clock.ts'
import type { Incarnation } from '../kernel/ids.ts'

const LOOK_EVERY_MS = 3_000

export interface WatchingNodes {
  note(node: Incarnation): void
  stop(): void
}

export interface WatchingNodesDeps {
  readonly clock: Clock
  readonly isGone: (node: Incarnation) => boolean
  readonly onGone: (node: Incarnation) => void
}

export function startWatchingNodes({ clock, isGone, onGone }: WatchingNodesDeps): WatchingNodes {
  const nodes = new Set<Incarnation>()
  let cancel: Cancel = clock.after(LOOK_EVERY_MS, look)

  function look(): void {
    for (const node of nodes) {
      if (!isGone(node)) continue
      nodes.delete(node)
      onGone(node)
    }
    cancel = clock.after(LOOK_EVERY_MS, look)
  }

  return { note: (node) => void nodes.add(node), stop: () => cancel() }
}
