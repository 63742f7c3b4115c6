// What a fault is, and what it gets to see: the cluster it breaks, and the crowd that talks meanwhile.

import type { ClusterNode } from '../../../scripts/cluster/cluster-node.ts'
import type { LocalCluster } from '../../../scripts/cluster/local-cluster.ts'
import type { Crowd } from '../people/crowd.ts'
import type { Outside } from '../told/outside.ts'

/** What a fault lays hands on; two that share something are not done at once. */
export type Ground = 'nodes' | 'redis' | 'nats' | 'postgres' | 'nginx' | 'clients' | 'outside' | 'post'

export interface Fault {
  readonly name: string
  readonly grounds: readonly Ground[]
  /** Breaks something, waits, and mends it: afterwards the cluster has to find back by itself. */
  run(stage: Stage): Promise<void>
  /**
   * What has to be there before anybody talks.
   *
   * Returns: why it cannot be done on this machine; null where it can.
   */
  prepare?(cluster: LocalCluster): Promise<string | null>
  /** After the cluster has ended. */
  cleanUp?(): Promise<void>
}

export interface Stage {
  readonly cluster: LocalCluster
  readonly crowd: Crowd
  readonly outside: Outside
  readonly random: () => number
  /** The nodes that own rooms at this moment, with their rooms; empty where nobody can say. */
  owners(): Promise<ReadonlyMap<ClusterNode, readonly string[]>>
  note(note: Note): void
}

/** What only the fault itself can know, for the report. */
export type Note =
  /** `silent`: its port takes connections and answers nothing. */
  | {
      readonly type: 'owner lost'
      readonly rooms: readonly string[]
      readonly atMs: number
      readonly silent: boolean
    }
  | { readonly type: 'restarts'; readonly fromMs: number; readonly toMs: number }
  | { readonly type: 'remark'; readonly text: string }
  | { readonly type: 'broken'; readonly text: string }

/** One of them, by chance. Errors: throws where there is none. */
export function oneOf<T>(things: readonly T[], random: () => number): T {
  const thing = things[Math.floor(random() * things.length)]
  if (thing === undefined) throw new Error('there is nothing to choose from')
  return thing
}

export function between(fromMs: number, toMs: number, random: () => number): number {
  return fromMs + random() * (toMs - fromMs)
}
