// A lease table within one process, for suites and the simulation.

import type { Incarnation, RoomId } from '../../../rooms/kernel/ids.ts'
import { fail, ok } from '../../../rooms/kernel/result.ts'
import type { LeaseTable } from './lease-table.ts'

export interface MemoryLeaseTable extends LeaseTable {
  /** What a restart without a disk does. */
  empty(): void
}

/** `knows`: whether a node has beaten in the registry that is lost together with this table. */
export function createMemoryLeaseTable(knows: (node: Incarnation) => boolean): MemoryLeaseTable {
  const holders = new Map<RoomId, Incarnation>()
  return {
    async take(room, self, gone) {
      if (!knows(self)) return fail('away')
      const holder = holders.get(room)
      if (holder !== undefined && holder !== self && holder !== gone) return ok(holder)
      holders.set(room, self)
      return ok(self)
    },
    holder: async (room) => ok(holders.get(room) ?? null),
    async release(rooms, self) {
      for (const room of rooms) if (holders.get(room) === self) holders.delete(room)
      return ok(undefined)
    },
    empty: () => holders.clear(),
  }
}
