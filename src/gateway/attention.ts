// Which pages somebody sits in front of, and what is on their screens: gathered by session, as one person has many.

import type { RoomId, SessionId } from '../../rooms/kernel/ids.ts'
import type { Attention, AttentionBook } from '../../rooms/ports/people/attention-book.ts'
import type { Socket } from './socket.ts'

/** What one page says. */
export interface Look {
  readonly here: boolean
  readonly room: RoomId | null
}

export interface Attentions {
  /** Resolves when a room may be entered without being taken for looked at. Never rejects. */
  say(socket: Socket, look: Look): Promise<void>
  /** The socket has gone. */
  left(socket: Socket): void
}

export function createAttentions(book: AttentionBook): Attentions {
  const looks = new Map<SessionId, Map<Socket, Look>>()
  const tell = ({ identity: { sessionId, person } }: Socket, said: ReadonlyMap<Socket, Look>) =>
    book.say(sessionId, person.id, together(said.values()))

  return {
    async say(socket, look) {
      // Nobody notifies guests: they will be gone tomorrow.
      if (socket.closed || socket.identity.guest) return
      const { sessionId } = socket.identity
      const said = looks.get(sessionId) ?? new Map<Socket, Look>()
      looks.set(sessionId, said.set(socket, look))
      await tell(socket, said)
    },
    left(socket) {
      const { sessionId } = socket.identity
      const said = looks.get(sessionId)
      if (!said?.delete(socket)) return
      if (said.size > 0) return void tell(socket, said)
      looks.delete(sessionId)
      book.forget(sessionId)
    },
  }
}

function together(looks: Iterable<Look>): Attention {
  const here = [...looks].filter((look) => look.here)
  const rooms = new Set(here.flatMap(({ room }) => (room === null ? [] : [room])))
  return { here: here.length > 0, rooms: [...rooms] }
}
