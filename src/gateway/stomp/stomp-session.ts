// From the moment a STOMP client is known until it goes: its socket, its subscriptions, and what it may ask.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { IdSource } from '../../../rooms/kernel/ids-source.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Rejection } from '../../../rooms/model/rejections.ts'
import type { DirectRooms } from '../../../rooms/ports/direct-rooms.ts'
import type { Requests } from '../inbound/requests.ts'
import type { Subscriptions } from '../outbound/subscribe.ts'
import { createSocket, type Identity, type Socket, type SocketOptions } from '../socket.ts'
import { connectedFrame, type Greeting } from './greeting.ts'
import type { MessageFrames } from './message-frames.ts'
import type { StompLine } from './stomp-line.ts'
import type { StompRefusal } from './stomp-refusal.ts'
import { createStompVerbs, type StompVerbs } from './stomp-verbs.ts'
import { createSubscriptionBook } from './subscriptions/subscription-book.ts'

const SERVER = 'parley'

export interface StompSession extends StompVerbs {
  readonly socket: Socket
}

export interface StompSessionDeps {
  readonly messages: MessageFrames
  readonly subscriptions: Subscriptions
  readonly requests: Requests
  readonly directs: DirectRooms
  readonly ids: IdSource
  readonly maxPerSocket: number
  readonly clock: Pick<Clock, 'after'>
  /** Believes a token; null where it does not hold. */
  readonly identify: (token: string) => Promise<Identity | null>
  /** Why this person may not open one more socket here; null where they may. */
  readonly refusalFor: (user: UserId) => Rejection | null
  readonly socketOptions: Pick<SocketOptions, 'onPending' | 'onClose'>
  readonly onFault: (fault: unknown) => void
}

/** Somebody with a greeting comes in. `upgraded` is whom the upgrade named. */
export async function openSession(
  deps: StompSessionDeps,
  line: StompLine,
  { token, version }: Greeting,
  upgraded: Identity | null,
): Promise<Result<StompSession, StompRefusal>> {
  const identity = token === null ? upgraded : await deps.identify(token)
  if (line.closed) return fail({ code: 'unavailable', detail: 'The connection is closed.' })
  if (identity === null) {
    return fail({ code: 'unauthenticated', detail: 'Show an access token: log in, or renew it.' })
  }
  const refusal = deps.refusalFor(identity.person.id)
  if (refusal !== null) return fail(refusal)
  const socket = createSocket({
    ...deps.socketOptions,
    identity,
    wire: line.wire,
    // Of the connection itself; each subscription has one of its own.
    codec: deps.messages.codecFor({ version, id: null, destination: '', acks: false }),
    onNotice: (notice, data) => book.notice(notice, data),
  })
  const book = createSubscriptionBook({ ...deps, socket, version })
  line.attach(socket)
  const { person, sessionId } = identity
  socket.push(connectedFrame(version, { session: sessionId, username: person.username, server: SERVER }))
  return ok({ socket, ...createStompVerbs({ ...deps, socket, book }) })
}
