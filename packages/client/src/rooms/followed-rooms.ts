// All rooms that are followed: what comes finds its room, and a new connection resumes each.

import type { Link } from '../link.ts'
import { ParleyError } from '../parley-error.ts'
import type { ServerFrame } from '../wire-types.ts'
import { type FollowedRoom, followRoom, type RoomListeners } from './followed-room.ts'

export interface Following {
  /** The number of the last event: keep it to follow from there another time. */
  last(): number | null
  stop(): void
}

export interface FollowedRooms {
  /** Errors: rejects where one may not read the room. */
  follow(room: string, listeners: RoomListeners, since?: number): Promise<Following>
  take(frame: ServerFrame): void
  resumeAll(): void
  endAll(why: ParleyError): void
}

export function createFollowedRooms(
  { request, tell }: Pick<Link, 'request' | 'tell'>,
  random: () => number,
): FollowedRooms {
  const rooms = new Map<string, FollowedRoom>()
  let ended: ParleyError | null = null

  const forget = (room: string, own: FollowedRoom): boolean => rooms.get(room) === own && rooms.delete(room)

  return {
    follow: (room, listeners, since = undefined) =>
      new Promise((resolve, reject) => {
        if (ended !== null) return reject(ended)
        rooms.get(room)?.stop()
        const stop = (): void => {
          if (forget(room, own)) tell('unsubscribe', { room })
          own.stop()
        }
        const onSettled = (fault: unknown): void => {
          if (fault === null) return resolve({ last: own.last, stop })
          forget(room, own)
          reject(fault)
        }
        const own = followRoom({ room, since: since ?? null, listeners, request, random, onSettled })
        rooms.set(room, own)
        own.resume()
      }),
    take(frame) {
      if (frame.type === 'event') rooms.get(frame.room)?.take(frame)
      else if (frame.type === 'signal') rooms.get(frame.room)?.signal(frame)
      else if (frame.type === 'notice' && frame.notice === 'room_removed') {
        const why = new ParleyError('One is not in the room any more.', { code: 'not_a_member' })
        rooms.get(frame.data.room)?.end(why)
      }
    },
    resumeAll() {
      for (const room of rooms.values()) room.resume()
    },
    endAll(why) {
      ended = why
      for (const room of [...rooms.values()]) room.end(why)
    },
  }
}
