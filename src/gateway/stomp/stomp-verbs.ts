// What each frame of a connected client asks for. Messages go the way of those of any other socket.

import type { RoomId } from '../../../rooms/kernel/ids.ts'
import type { IdSource } from '../../../rooms/kernel/ids-source.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import { unreachable } from '../../../rooms/kernel/unreachable.ts'
import type { DirectRooms } from '../../../rooms/ports/direct-rooms.ts'
import { parseClientFrame } from '../inbound/client-frames.ts'
import type { FrameScope } from '../inbound/frame-scopes.ts'
import type { Requests } from '../inbound/requests.ts'
import type { Socket } from '../socket.ts'
import { type Destination, parseDestination } from './destinations.ts'
import type { StompFrame } from './stomp-frame.ts'
import { invalid, type StompRefusal } from './stomp-refusal.ts'
import type { Granted, SubscriptionBook } from './subscriptions/subscription-book.ts'

export interface StompVerbs {
  handle(frame: StompFrame): Promise<Granted>
}

export interface StompVerbsDeps {
  readonly socket: Socket
  readonly book: SubscriptionBook
  readonly requests: Requests
  readonly directs: Pick<DirectRooms, 'open'>
  readonly ids: IdSource
}

const JSON_TYPE = /^application\/json\b/i
// Before a room is looked for, or made: the frames of other protocols have a table of their own.
const SCOPES: Readonly<Partial<Record<StompFrame['command'], FrameScope>>> = {
  SEND: 'write',
  SUBSCRIBE: 'read',
}
const NOTHING: Granted = ok({})

export function createStompVerbs({ socket, book, requests, directs, ids }: StompVerbsDeps): StompVerbs {
  const roomOf = async (destination: Destination): Promise<Result<RoomId, StompRefusal>> => {
    if (destination.type !== 'queue') return ok(destination.room)
    if (socket.identity.guest) {
      return fail({ code: 'guests_may_not', detail: 'This is for people with an account.' })
    }
    return directs.open(socket.identity.person.id, destination.user)
  }

  const send = async (frame: StompFrame): Promise<Granted> => {
    const destination = parseDestination(frame.headers.get('destination'))
    if (!destination.ok) return fail(invalid('one sends to /topic/room.{id} or /queue/user.{id}'))
    const said = readSaid(frame)
    if (!said.ok) return said
    const room = await roomOf(destination.value)
    if (!room.ok) return room
    const nonce = frame.headers.get('nonce') ?? said.value['nonce'] ?? ids.next()
    const parsed = parseClientFrame(
      JSON.stringify({ ...said.value, type: 'send', id: undefined, room: room.value, nonce }),
    )
    if (!parsed.ok) {
      return fail(invalid(parsed.error.type === 'invalid' ? parsed.error.message : 'this is no message'))
    }
    const sent = await requests.handle(socket, parsed.value.frame)
    return sent.ok ? NOTHING : sent
  }

  return {
    async handle(frame) {
      if (frame.headers.has('transaction')) return unsupported()
      const scope = SCOPES[frame.command]
      if (scope !== undefined && socket.identity.may?.has(scope) === false) {
        return fail({ code: 'insufficient_scope', detail: `The token lacks the scope ${scope}.` })
      }
      switch (frame.command) {
        case 'SEND':
          return send(frame)
        case 'SUBSCRIBE':
          return book.subscribe(frame)
        case 'UNSUBSCRIBE':
          return book.unsubscribe(frame)
        case 'BEGIN':
        case 'COMMIT':
        case 'ABORT':
          return unsupported()
        case 'CONNECT':
        case 'STOMP':
          return fail(invalid('the connection is there already'))
        // Events are kept by the room, and read again by their number: there is nothing to acknowledge.
        case 'ACK':
        case 'NACK':
        case 'DISCONNECT':
          return NOTHING
        default:
          return unreachable(frame.command)
      }
    },
  }
}

function unsupported(): Granted {
  return fail({ code: 'unsupported', detail: 'There are no transactions here.' })
}

/** The fields of the message: the body is its text, or JSON where its type says so. */
function readSaid({ headers, body }: StompFrame): Result<Readonly<Record<string, unknown>>, StompRefusal> {
  if (!JSON_TYPE.test(headers.get('content-type') ?? '')) return ok({ text: body })
  try {
    const value: unknown = JSON.parse(body)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return ok({ ...value })
  } catch {
    // Malformed, or nested deeper than the parser goes: both are no message.
  }
  return fail(invalid('the body is no JSON object'))
}
