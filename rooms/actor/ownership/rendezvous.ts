// Which node should own a room: rendezvous hashing, so that a node more or less moves only its share.

import type { Incarnation } from '../../kernel/ids.ts'
import type { NodeView } from '../../ports/leases.ts'

/** The home of a room, or of a task that one node does for all; null where no node is up. */
export function homeOf(key: string, nodes: readonly NodeView[]): Incarnation | null {
  let best: NodeView | null = null
  let bestWeight = -1
  for (const node of nodes) {
    if (node.state !== 'up') continue
    const weight = hash(`${node.nodeId} ${key}`)
    if (weight > bestWeight || (weight === bestWeight && best !== null && node.nodeId < best.nodeId)) {
      best = node
      bestWeight = weight
    }
  }
  return best?.incarnation ?? null
}

/** FNV-1a with a final mix: ids that differ in one place only must not get neighbouring weights. */
function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
