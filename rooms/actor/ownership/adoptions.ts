// Rooms that others gave up for this node: woken a few at a time, so that rooms somebody asks for come first.

import type { RoomId } from '../../kernel/ids.ts'

const MAX_WAITING = 20_000
const AT_ONCE = 8

export interface Adoptions {
  /** How many of the rooms, counted from the first, will be woken: all while there is space. */
  take(rooms: readonly RoomId[]): number
  /** Takes no more, and leaves those that wait to whoever asks for them. */
  stop(): void
}

/** `wake` never rejects. */
export function createAdoptions(wake: (room: RoomId) => Promise<unknown>): Adoptions {
  const waiting = new Set<RoomId>()
  let running = 0
  let stopped = false

  const run = async (): Promise<void> => {
    running += 1
    // What is added meanwhile comes along, and what another run has taken does not.
    for (const room of waiting) {
      waiting.delete(room)
      await wake(room)
    }
    running -= 1
  }

  return {
    take(rooms) {
      if (stopped) return 0
      const taken = rooms.slice(0, MAX_WAITING - waiting.size)
      for (const room of taken) waiting.add(room)
      for (let free = Math.min(AT_ONCE - running, taken.length); free > 0; free--) void run()
      return taken.length
    },
    stop() {
      stopped = true
      waiting.clear()
    },
  }
}
