// What a node says of itself, and what the others know of one that says nothing.

import type { Incarnation } from '../../../rooms/kernel/ids.ts'
import type { NodeState } from '../../../rooms/ports/leases.ts'
import type { Readings } from './readings.ts'

export interface NodeStatus {
  readonly version: string
  readonly state: NodeState
  /** By the node's own clock. */
  readonly startedAtMs: number
  /** What it depends on. */
  readonly checks: Readonly<Record<string, 'ok' | 'down'>>
  /** A node of another version may count other things. */
  readonly readings: Partial<Readings>
}

/** A node as the registries show it. */
export interface KnownNode {
  readonly nodeId: string
  readonly incarnation: Incarnation
  /** `gone`: silent for so long that its rooms may be taken. */
  readonly state: NodeState | 'gone'
  /** `host:port` where it listens for other nodes; null where nobody can know. */
  readonly address: string | null
  readonly version: string
}
