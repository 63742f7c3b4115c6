// The cluster as the registries show it, for people: who is there, and who was and is missed.

import type { Incarnation } from '../../../rooms/kernel/ids.ts'
import type { KnownNode } from '../../monitoring/ports/node-status.ts'
import type { NodeEntry } from './node-registry.ts'

export interface Registered {
  readonly self: KnownNode
  /** The latest first. */
  readonly others: readonly NodeEntry[]
  readonly isDead: (node: Incarnation) => boolean
}

/** A life that is over is listed where no later one of the same name is there: its last one. */
export function knownNodes({ self, others, isDead }: Registered): KnownNode[] {
  const nodes = [self, ...others.filter((entry) => !isDead(entry.incarnation)).flatMap(living)]
  const names = new Set(nodes.map(({ nodeId }) => nodeId))
  for (const entry of others) {
    if (names.has(entry.nodeId)) continue
    names.add(entry.nodeId)
    nodes.push({ ...shown(entry), state: 'gone' })
  }
  return nodes
}

function living(entry: NodeEntry): KnownNode[] {
  return entry.state === 'left' ? [] : [{ ...shown(entry), state: entry.state }]
}

function shown({ nodeId, incarnation, address, version }: NodeEntry) {
  return { nodeId, incarnation, address, version }
}
