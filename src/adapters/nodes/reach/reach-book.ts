// What nodes say of their reach. Only the registry beside the lease table carries it, so it has a record of its own.

import type { Incarnation } from '../../../../rooms/kernel/ids.ts'
import type { NodeEntry, Reach } from '../node-registry.ts'

export interface ReachBook {
  note(entry: NodeEntry, writtenAtMs: number): void
  /** Whether the node holds no room for lack of reach; `entry` is the last sign of life of it. */
  isAside(entry: NodeEntry): boolean
  /** Whether the last thing it said of its reach is that it has all, at `sinceMs` or later. */
  hasAll(node: Incarnation, sinceMs: number): boolean
  drop(node: Incarnation): void
}

interface Saying {
  readonly reach: Reach
  readonly beat: number
  readonly atMs: number
}

export function createReachBook(): ReachBook {
  const said = new Map<Incarnation, Saying>()
  return {
    note({ incarnation, reach, beat }, atMs) {
      if (reach === null || beat <= (said.get(incarnation)?.beat ?? -1)) return
      said.set(incarnation, { reach, beat, atMs })
    },
    isAside({ incarnation, beat, state }) {
      const last = said.get(incarnation)
      if (last?.reach !== 'aside') return false
      // A registry that carries no reach still shows by the state that the node is back.
      return beat <= last.beat || state === 'draining'
    },
    hasAll(node, sinceMs) {
      const last = said.get(node)
      return last?.reach === 'all' && last.atMs >= sinceMs
    },
    drop: (node) => void said.delete(node),
  }
}
