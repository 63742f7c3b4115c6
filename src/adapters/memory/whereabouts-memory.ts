// Who is connected, within one process.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { Whereabouts } from '../../../rooms/ports/people/whereabouts.ts'

/** One set a node; nodes of one process share the list. */
export function createMemoryWhereabouts(nodes: Set<UserId>[] = []): Whereabouts {
  const here = new Set<UserId>()
  nodes.push(here)
  return {
    arrived(user) {
      here.add(user)
    },
    left(user) {
      here.delete(user)
    },
    async onlineOf(users) {
      return new Map(users.map((user) => [user, nodes.some((node) => node.has(user))]))
    },
  }
}
