// Rooms that this node may be said to own while nobody looks after their tail: asked for again for a while.

import type { RoomId } from '../../kernel/ids.ts'

const CAPACITY = 20_000
// At one look in half a minute: whoever took such a room meanwhile has claimed it long before, or is gone as well.
const LOOKS = 10

export interface Unsettled {
  add(room: RoomId): void
  /** The room is awake here. */
  remove(room: RoomId): void
  /** Those to be woken now; called at each look. */
  due(): RoomId[]
}

export function createUnsettled(): Unsettled {
  const looksLeft = new Map<RoomId, number>()
  return {
    add(room) {
      // Past that, who asks for a room wakes it.
      if (looksLeft.size < CAPACITY) looksLeft.set(room, LOOKS)
    },
    remove: (room) => void looksLeft.delete(room),
    due() {
      const rooms = [...looksLeft.keys()]
      for (const [room, left] of looksLeft) {
        if (left === 1) looksLeft.delete(room)
        else looksLeft.set(room, left - 1)
      }
      return rooms
    },
  }
}
