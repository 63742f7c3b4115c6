// Rooms left with an unpublished tail, in memory.

import type { Orphans } from '../../../rooms/ports/orphans.ts'
import type { RoomStore } from './room-store.ts'

export function createMemoryOrphans(store: RoomStore): Orphans {
  return {
    async find(living, limit) {
      const orphans = [...store.rooms].flatMap(([room, { owner, publishedSeq, log }]) =>
        owner !== null && !living.includes(owner) && publishedSeq < log.length ? [{ room, owner }] : [],
      )
      return orphans.slice(0, limit)
    },
  }
}
