// A registry within one process, for suites and the simulation: it behaves as Redis does, on a clock of its own.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { Incarnation } from '../../../rooms/kernel/ids.ts'
import { fail, ok } from '../../../rooms/kernel/result.ts'
import type { NodeEntry, NodeRegistry } from './node-registry.ts'

export interface MemoryRegistry extends NodeRegistry {
  knows(node: Incarnation): boolean
  /** What a restart without a disk does. */
  empty(): void
}

export function createMemoryRegistry(clock: Pick<Clock, 'monotonicMs'>, ttlMs: number): MemoryRegistry {
  const rows = new Map<string, { readonly entry: NodeEntry; readonly endsAtMs: number }>()
  const isLive = (row: { readonly endsAtMs: number }): boolean => row.endsAtMs > clock.monotonicMs()
  return {
    async beat(mine) {
      const held = rows.get(mine.nodeId)
      const isOther = held !== undefined && held.entry.incarnation !== mine.incarnation
      if (isOther && isLive(held) && held.entry.state !== 'left') return fail(held.entry)
      rows.set(mine.nodeId, { entry: mine, endsAtMs: clock.monotonicMs() + ttlMs })
      const entries = [...rows.values()].filter(isLive).map(({ entry, endsAtMs }) => ({
        ...entry,
        ageMs: clock.monotonicMs() + ttlMs - endsAtMs,
      }))
      return ok({ entries, remembered: held?.entry.incarnation === mine.incarnation })
    },
    async leave(nodeId, incarnation) {
      const held = rows.get(nodeId)
      if (held?.entry.incarnation !== incarnation) return
      rows.set(nodeId, { entry: { ...held.entry, state: 'left' }, endsAtMs: clock.monotonicMs() + ttlMs })
    },
    knows: (node) => [...rows.values()].some(({ entry }) => entry.incarnation === node),
    empty: () => rows.clear(),
  }
}
