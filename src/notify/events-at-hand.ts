// Events that were carried past lately: what is still here need not be read from the log.

import type { RoomId } from '../../rooms/kernel/ids.ts'
import type { RecordedEvent } from '../../rooms/model/events.ts'

export interface EventsAtHand {
  /** In order, as they are published. What is too much is in the log. */
  add(room: RoomId, events: readonly RecordedEvent[]): void
  /** Those right after number `after`, without a hole; they are not here any more. None: the log has to be asked. */
  take(room: RoomId, after: number, limit: number): readonly RecordedEvent[]
  has(room: RoomId): boolean
}

/** `most`: in all rooms. */
export function createEventsAtHand(most: number): EventsAtHand {
  const byRoom = new Map<RoomId, RecordedEvent[]>()
  let count = 0

  const forget = (room: RoomId): void => {
    count -= byRoom.get(room)?.length ?? 0
    byRoom.delete(room)
  }

  return {
    add(room, events) {
      const [first] = events
      const last = byRoom.get(room)?.at(-1)
      if (last !== undefined && first?.seq !== last.seq + 1) forget(room)
      if (first === undefined || count + events.length > most) return forget(room)
      const kept = byRoom.get(room)
      if (kept) kept.push(...events)
      else byRoom.set(room, [...events])
      count += events.length
    },
    take(room, after, limit) {
      const kept = byRoom.get(room)
      const [first] = kept ?? []
      if (kept === undefined || first === undefined || first.seq > after + 1) return []
      const end = after + 1 - first.seq + limit
      const taken = kept.splice(0, end)
      count -= taken.length
      if (kept.length === 0) byRoom.delete(room)
      return taken.slice(after + 1 - first.seq)
    },
    has: (room) => byRoom.has(room),
  }
}
