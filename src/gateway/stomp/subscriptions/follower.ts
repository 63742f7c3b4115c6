// One subscription as a follower of rooms: it shares the socket of its connection and has a codec of its own.

import type { RoomId } from '../../../../rooms/kernel/ids.ts'
import type { Codec } from '../../outbound/codec.ts'
import type { Follower, Socket } from '../../socket.ts'

export interface StompFollower extends Follower {
  /** Leaves every room; what is still on its way to it is not sent. */
  end(): void
}

export function openFollower(socket: Socket, codec: Codec): StompFollower {
  let ended = false
  const rooms: Follower['rooms'] = new Map()
  const follower: StompFollower = {
    codec,
    rooms,
    wire: socket.wire,
    get identity() {
      return socket.identity
    },
    get closed() {
      return ended || socket.closed
    },
    push(frame) {
      if (!ended) socket.push(frame)
    },
    flush: socket.flush,
    roomForMore: socket.roomForMore,
    close: socket.close,
    end() {
      for (const room of [...rooms.keys()] satisfies RoomId[]) rooms.get(room)?.leave(follower)
      ended = true
      socket.followers = socket.followers.filter((other) => other !== follower)
    },
  }
  socket.followers = [...socket.followers, follower]
  return follower
}
