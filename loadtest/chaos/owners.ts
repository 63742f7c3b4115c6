// Who owns which room at this moment, as the database has it; asked on a connection of its own, with a deadline.

import postgres from 'postgres'
import type { ClusterNode } from '../../scripts/cluster/cluster-node.ts'
import type { LocalCluster } from '../../scripts/cluster/local-cluster.ts'
import { within } from './people/patience.ts'

const ANSWERS_WITHIN_MS = 2_000

/** Empty while the database does not answer. */
export async function readOwners(cluster: LocalCluster): Promise<Map<ClusterNode, string[]>> {
  const sql = postgres(cluster.postgres.url, { max: 1, connect_timeout: 2, onnotice: () => {} })
  const owners = new Map<ClusterNode, string[]>()
  try {
    const rows = await within(
      ANSWERS_WITHIN_MS,
      sql<{ id: string; owner: string }[]>`select id, owner from rooms where owner is not null`.execute(),
    )
    for (const { id, owner } of rows ?? []) {
      // An incarnation is the id of its node and something random.
      const node = cluster.nodes.find((each) => owner.startsWith(`${each.id}:`))
      if (node) owners.set(node, [...(owners.get(node) ?? []), id])
    }
  } catch {
    // It is one of the faults.
  } finally {
    void sql.end({ timeout: 0 }).catch(() => {})
  }
  return owners
}
