// Who is in a room right now, for answers that are complete without it.

import type { RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import type { Desk } from '../../../rooms/ports/desk.ts'

/** Null where the room's owner is out of reach: presence is a courtesy, not a reason to fail. */
export async function onlineIn(desk: Desk, room: RoomId): Promise<ReadonlySet<UserId> | null> {
  try {
    return await desk.online(room)
  } catch {
    // The desk has told whoever watches for faults; the reader is told nothing about presence.
    return null
  }
}
