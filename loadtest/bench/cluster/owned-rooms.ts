// Rooms by the node that owns them: opened until every node has enough of them.

import type { ClusterNode } from '../../../scripts/cluster/cluster-node.ts'
import type { LocalCluster } from '../../../scripts/cluster/local-cluster.ts'
import { type Account, joinRoom, openRoom } from '../../../test/support/chat/account.ts'
import { readOwners } from '../../chaos/owners.ts'

const ROOMS_AT_ONCE = 8
const MOST_ROOMS = 400

/**
 * At least `each` rooms for every node, with all the people in each.
 *
 * Errors: throws when rooms do not spread over the nodes.
 */
export async function openOwnedRooms(
  cluster: LocalCluster,
  [host, ...others]: readonly Account[],
  each: number,
): Promise<Map<ClusterNode, string[]>> {
  if (!host) throw new Error('nobody is there to open a room')
  for (let opened = 0; opened < MOST_ROOMS; opened += ROOMS_AT_ONCE) {
    for (let i = 0; i < ROOMS_AT_ONCE; i += 1) {
      const room = await openRoom(host)
      await joinRoom(room, others)
      await wakeRoom(host, room)
    }
    const owners = await readOwners(cluster)
    if (cluster.nodes.every((node) => (owners.get(node)?.length ?? 0) >= each)) return owners
  }
  throw new Error(`of ${MOST_ROOMS} rooms some node owns fewer than ${each}`)
}

/** A room has an owner from the first time that somebody wants something of it. */
export async function wakeRoom(by: Account, room: string): Promise<void> {
  await by.ask('POST', `/api/rooms/${room}/messages`, { text: 'good morning' })
}
