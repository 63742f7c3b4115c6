// Who is who before an owner goes: the one that goes, its rooms, and a node that stays.

import type { ClusterNode } from '../../../scripts/cluster/cluster-node.ts'
import type { LocalCluster } from '../../../scripts/cluster/local-cluster.ts'
import { until } from '../../../scripts/servers/until.ts'
import type { Account } from '../../../test/support/chat/account.ts'
import { readOwners } from '../../chaos/owners.ts'
import { wakeRoom } from './owned-rooms.ts'

// Longer than a beat counts, so that all nodes know of each other who lives.
const CALM_MS = 10_000
// A client has only so many requests under way at once; those that hang must not fill them all.
const MOST_ROOMS = 3

export interface Stage {
  /** Of the most rooms. */
  readonly owner: ClusterNode
  /** A few of them. */
  readonly rooms: readonly string[]
  /** Stays, and is where people are. */
  readonly other: ClusterNode
}

/** Waits until the cluster is calm. Errors: throws where a node is not ready, or no node owns a room. */
export async function calmStage(cluster: LocalCluster, by: Account): Promise<Stage> {
  await Bun.sleep(CALM_MS)
  for (const { id, url } of cluster.nodes) {
    await until(async () => (await fetch(`${url}/readyz`)).ok, { what: `${id} to be ready` })
  }
  // A room that nobody has asked for since its node died is still written as that one's, and is free.
  for (const room of [...(await readOwners(cluster)).values()].flat()) await wakeRoom(by, room)
  const owners = [...(await readOwners(cluster))].sort(([, a], [, b]) => b.length - a.length)
  const [owner, rooms] = owners[0] ?? []
  const other = cluster.nodes.find((node) => node !== owner)
  if (!owner || !rooms || !other) throw new Error('no node owns a room')
  return { owner, rooms: rooms.slice(0, MOST_ROOMS), other }
}
