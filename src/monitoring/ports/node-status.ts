// What a node says of itself, and what the others know of one that says nothing.

import type { Incarnation } from '../../../rooms/kernel/ids.ts'
import type { NodeState } from '../../../rooms/ports/leases.ts'
import type { Readings } from './readings.ts'

/** The last minutes, oldest first. */
export interface RecentLoad {
  /** How far apart the points lie. */
  readonly everyMs: number
  /** Messages acknowledged from one point to the next. */
  readonly messages: readonly number[]
  /** How long the slow ones among the commits took (95th percentile); null where there was none. */
  readonly commitMs: readonly (number | null)[]
}

export interface NodeStatus {
  readonly version: string
  readonly state: NodeState
  /** By the node's own clock. */
  readonly startedAtMs: number
  /** What it depends on. */
  readonly checks: Readonly<Record<string, 'ok' | 'down'>>
  /** A node of another version may not tell it. */
  readonly recent?: RecentLoad
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
