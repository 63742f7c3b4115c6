// Leases of nodes that share one process: the single node, and the simulation.

import type { Incarnation, RoomId } from '../../rooms/kernel/ids.ts'
import type { Leases, NodeView } from '../../rooms/ports/leases.ts'

/** What the nodes of one process know of each other. */
export interface LeaseBook {
  readonly holders: Map<RoomId, Incarnation>
  readonly nodes: Map<Incarnation, NodeView>
}

export function createLeaseBook(): LeaseBook {
  return { holders: new Map(), nodes: new Map() }
}

/** An owner that is not in the book is gone: the lock on the data folder keeps a second process out. */
export function createMemoryLeases(book: LeaseBook, node: Omit<NodeView, 'version'>): Leases {
  // Nodes of one process run one program.
  const self: NodeView = { ...node, version: 'this' }
  book.nodes.set(self.incarnation, self)
  const isGone = (owner: Incarnation): boolean => !book.nodes.has(owner)
  return {
    self: self.incarnation,
    nodes: () => [...book.nodes.values()],
    isGone,
    async take(room) {
      const holder = book.holders.get(room)
      if (holder !== undefined && !isGone(holder)) return { holder }
      book.holders.set(room, self.incarnation)
      return { holder: self.incarnation }
    },
    holder: async (room) => book.holders.get(room) ?? null,
    // The book itself is asked each time.
    forget() {},
    async release(rooms) {
      for (const room of rooms) if (book.holders.get(room) === self.incarnation) book.holders.delete(room)
    },
    // Who shares a process lives and dies with it, and there is no registry to lose.
    suspect() {},
    async announce(state) {
      book.nodes.set(self.incarnation, { ...self, state })
    },
    onLost: () => () => {},
  }
}
