// The log of rooms in memory.

import type { RoomLog } from '../../../rooms/ports/room-log.ts'
import type { RoomStore } from './room-store.ts'

export function createMemoryRoomLog(store: RoomStore): RoomLog {
  return {
    async after(id, after, limit) {
      const log = store.rooms.get(id)?.log ?? []
      return { events: log.slice(after, after + limit), head: log.length, complete: true }
    },
    async heads(rooms) {
      return new Map(
        rooms.flatMap((id) => {
          const room = store.rooms.get(id)
          return room ? [[id, room.log.length] as const] : []
        }),
      )
    },
  }
}
