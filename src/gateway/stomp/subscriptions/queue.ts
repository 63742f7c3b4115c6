// A person's queue: the events of their direct rooms, those included that others open while one listens.

import type { Clock } from '../../../../rooms/kernel/clock.ts'
import type { RoomId, UserId } from '../../../../rooms/kernel/ids.ts'
import type { DirectRooms } from '../../../../rooms/ports/direct-rooms.ts'
import type { Subscriptions } from '../../outbound/subscribe.ts'
import type { Follower } from '../../socket.ts'

const OPENED_AT_ONCE = 8
const AGAIN_MS = 2_000

export interface Queue {
  /** Resolves once the rooms that were there are followed. Rejects where they could not be read. */
  readonly ready: Promise<void>
  /** There may be a new one. */
  refresh(): void
}

export interface QueueDeps {
  readonly follower: Follower
  readonly user: UserId
  readonly subscriptions: Subscriptions
  readonly directs: Pick<DirectRooms, 'of'>
  readonly maxPerSocket: number
  readonly clock: Pick<Clock, 'after'>
  readonly onFault: (fault: unknown) => void
}

export function openQueue(deps: QueueDeps): Queue {
  const { follower, user, subscriptions, directs } = deps
  const known = new Set<RoomId>()

  const open = async (room: RoomId, since: number | undefined): Promise<void> => {
    const opened = await subscriptions.open(follower, room, since)
    if (opened.ok && follower.closed) subscriptions.close(follower, room)
    if (opened.ok) return
    known.delete(room)
    // A room that one has just lost is gone; one that is moving, or a node that is behind, is asked again.
    if (opened.error.code === 'unavailable') deps.clock.after(AGAIN_MS, () => openAgain(room, since))
  }

  const openAgain = (room: RoomId, since: number | undefined): void => {
    if (follower.closed || known.has(room)) return
    known.add(room)
    open(room, since).catch((fault: unknown) => {
      known.delete(room)
      deps.onFault(fault)
      deps.clock.after(AGAIN_MS, () => openAgain(room, since))
    })
  }

  const openNew = async (since: number | undefined): Promise<void> => {
    const rooms = (await directs.of(user, deps.maxPerSocket)).filter((room) => !known.has(room))
    for (const room of rooms) known.add(room)
    for (let i = 0; i < rooms.length && !follower.closed; i += OPENED_AT_ONCE) {
      await Promise.all(rooms.slice(i, i + OPENED_AT_ONCE).map((room) => open(room, since)))
    }
  }

  const ready = openNew(undefined)
  return {
    ready,
    refresh() {
      // All of it: what was said before this node knew of the room belongs to its beginning.
      const opened = ready.then(() => openNew(0))
      opened.catch(deps.onFault)
    },
  }
}
