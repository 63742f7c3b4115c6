// What the picture of the cluster is drawn from.

import type { Words } from '../../words/words.ts'

export type NodeCondition = keyof Words['helm']['cluster']['states'] | 'silent'
export type Waiting = keyof Words['helm']['cluster']['waiting']

export interface NodeView {
  readonly id: string
  readonly version: string
  readonly condition: NodeCondition
  /** It is the one that answers. */
  readonly isHere: boolean
  readonly startedAtMs: number | null
  readonly checks: readonly (readonly [name: string, check: 'ok' | 'down'])[]
  /** Null where the node says nothing of it. */
  readonly facts: Readonly<Record<keyof Words['helm']['cluster']['facts'], number | null>>
  /** Messages a second, oldest first. */
  readonly rate: readonly number[]
}

export interface ClusterView {
  readonly atMs: number
  readonly nodes: readonly NodeView[]
  /** Of sample rooms, the place of their home among the nodes; -1 where no node is up. */
  readonly homes: readonly number[]
  /** Messages a second of all nodes, oldest first. */
  readonly rate: readonly number[]
  /** Of the slowest node, in milliseconds; null where nothing was stored. */
  readonly latencyMs: readonly (number | null)[]
  /** How many points the charts have room for. */
  readonly points: number
  readonly waiting: Readonly<Record<Waiting, number>>
}
