// Where nodes leave signs of life for each other: Redis, and a table in Postgres in case that is away.

import type { Incarnation } from '../../../rooms/kernel/ids.ts'
import type { Result } from '../../../rooms/kernel/result.ts'
import type { NodeState } from '../../../rooms/ports/leases.ts'

/**
 * What a node reaches of all that it needs: all, only a part, or a part and has moved aside, so that it holds no room.
 */
export type Reach = 'all' | 'part' | 'aside'

/** One node's sign of life. */
export interface NodeEntry {
  readonly nodeId: string
  readonly incarnation: Incarnation
  readonly state: NodeState | 'left'
  /** Grows with every sign of life of an incarnation, in whatever registry. */
  readonly beat: number
  /** `host:port` where the node listens for others; null where nobody can know. */
  readonly address: string | null
  readonly version: string
  /** Null where it does not know, or cannot say so: an older version, and the registry in Postgres. */
  readonly reach: Reach | null
}

/** A sign of life as a registry shows it. */
export interface ShownEntry extends NodeEntry {
  /** How long ago it was written, by the registry's own clock. */
  readonly ageMs: number
}

export interface RegistryView {
  /** Nodes that the registry, by its own clock, has heard of lately, and those that said good-bye lately. */
  readonly entries: readonly ShownEntry[]
  /** False where the registry had not known the writer: it is the first beat, or the registry has lost its memory. */
  readonly remembered: boolean
}

export interface NodeRegistry {
  /**
   * Writes one sign of life and reads those of all.
   *
   * Errors: the entry of another incarnation of this node id that is alive; nothing was written. Throws where the
   * registry is out of reach.
   */
  beat(mine: NodeEntry): Promise<Result<RegistryView, NodeEntry>>
  /** Says good-bye, so that nobody waits for this incarnation; an entry of another one is left alone. */
  leave(nodeId: string, incarnation: Incarnation): Promise<void>
}

/** An incarnation is written `node id:random`. */
export function nodeIdOf(incarnation: Incarnation): string {
  return incarnation.slice(0, incarnation.lastIndexOf(':'))
}
