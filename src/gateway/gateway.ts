// Everything that sockets need, put together: one connection in, answers and events out.

import type { Clock } from '../../rooms/kernel/clock.ts'
import type { RoomId, SessionId, UserId } from '../../rooms/kernel/ids.ts'
import type { IdSource } from '../../rooms/kernel/ids-source.ts'
import type { RecordedEvent } from '../../rooms/model/events.ts'
import type { Limits } from '../../rooms/model/limits.ts'
import { type Rejection, reject } from '../../rooms/model/rejections.ts'
import type { Desk } from '../../rooms/ports/desk.ts'
import type { DirectRooms } from '../../rooms/ports/direct-rooms.ts'
import type { Feed } from '../../rooms/ports/feed.ts'
import type { Notices } from '../../rooms/ports/notices.ts'
import type { AttentionBook } from '../../rooms/ports/people/attention-book.ts'
import type { Whereabouts } from '../../rooms/ports/people/whereabouts.ts'
import type { RoomLog } from '../../rooms/ports/room-log.ts'
import type { SendAllowance } from '../../rooms/ports/send-allowance.ts'
import type { Unread } from '../../rooms/ports/unread.ts'
import { createAttentions } from './attention.ts'
import { CLOSE, type Close } from './close-codes.ts'
import { createConnections } from './connections.ts'
import { welcomeFrame } from './inbound/answers.ts'
import { type FollowFrame, followRequests } from './inbound/followed-requests.ts'
import { createFrameBudget } from './inbound/frame-budget.ts'
import { createInbound } from './inbound/inbound.ts'
import { type Answered, measureRequests } from './inbound/measured-requests.ts'
import { createRequests } from './inbound/requests.ts'
import { createAudience } from './outbound/audience.ts'
import type { Codec } from './outbound/codec.ts'
import type { Deliveries } from './outbound/deliveries.ts'
import { createFlusher } from './outbound/flusher.ts'
import { createHubs } from './outbound/hubs.ts'
import { createSubscriptions } from './outbound/subscribe.ts'
import { startSessionWatch } from './session-watch.ts'
import { createSocket, type Identity, type Socket, type Wire } from './socket.ts'
import { chooseSpeech, type Speech } from './speech.ts'
import { createMessageFrames } from './stomp/message-frames.ts'
import { createStompDoor } from './stomp/stomp-door.ts'

const HEARTBEAT_SECONDS = 25
const COME_BACK_MS = 1_000
const TOO_MANY_MS = 5_000

interface KnownVisitor {
  readonly type: 'frames'
  readonly identity: Identity
  readonly codec: Codec
  /** The user as `GET /api/auth/me` shows it. */
  readonly user: object
  /** The room that a guest has been let into. */
  readonly room?: RoomId
}

/** Says who it is in its first frame, unless the upgrade has said it. */
interface StompVisitor {
  readonly type: 'stomp'
  readonly identity: Identity | null
}

export type Visitor = KnownVisitor | StompVisitor

export interface Connection {
  message(message: string | Uint8Array): void
  drained(): void
  closed(): void
}

/** What is open at this moment, and two counts since the start. */
export interface GatewayLoad {
  readonly sockets: number
  readonly peopleOnline: number
  readonly subscriptions: number
  readonly hubs: number
  readonly gapsFilled: number
  readonly slowReadersClosed: number
}

export interface Gateway {
  /** What to speak with a client that offers these sub-protocols; null where none of them is spoken here. */
  negotiate(offered: readonly string[]): Speech | null
  /** Why this person, or somebody unknown, may not open one more socket here; null where they may. */
  refusalFor(user: UserId | null): Rejection | null
  open(wire: Wire, visitor: Visitor): Connection
  load(): GatewayLoad
  /** Lets nobody else in: who asks is sent to another node. */
  leave(): void
  /** The same for a while: closes every socket with 1001 and lets nobody in, until it is called with false. */
  shut(isShut: boolean): void
  /** Closes every socket with 1001. */
  stop(): Promise<void>
}

export interface GatewayDeps {
  readonly nodeId: string
  readonly desk: Desk
  readonly feed: Feed
  readonly log: RoomLog
  readonly notices: Notices
  readonly unread: Unread
  readonly whereabouts: Pick<Whereabouts, 'arrived' | 'left'>
  readonly attention: AttentionBook
  readonly allowance: SendAllowance
  readonly directs: DirectRooms
  readonly ids: IdSource
  readonly clock: Clock
  readonly limits: Limits
  /** The first one serves clients that ask for none, and is the JSON that STOMP carries. */
  readonly codecs: readonly [Codec, ...Codec[]]
  readonly identify: (token: string) => Promise<Identity | null>
  /** Those of `sessions` that have ended. */
  readonly endedOf: (sessions: readonly SessionId[]) => Promise<readonly SessionId[]>
  /** Writes to every socket in a topic. */
  readonly publish: (topic: string, text: string) => void
  /** Of each frame of a client that was answered. For those who count. */
  readonly onAnswered?: (answered: Answered) => void
  /** Of each event, when the watchers here are told. For those who count. */
  readonly onAdmitted?: (recorded: RecordedEvent) => void
  /** Where traces are on. */
  readonly followFrame?: FollowFrame
  readonly deliveries?: Deliveries
  readonly onFault: (fault: unknown) => void
}

export function createGateway(deps: GatewayDeps): Gateway {
  const { clock, limits } = deps
  const flusher = createFlusher(clock, deps.onFault)
  const connections = createConnections({ clock, maxPerUser: limits.socketsPerUser })
  const counts = { gapsFilled: 0, slowReadersClosed: 0 }
  const onFilled = (): void => {
    counts.gapsFilled += 1
  }
  const onClose = (why: Close): void => {
    if (why === CLOSE.tooSlow) counts.slowReadersClosed += 1
  }
  const hubs = createHubs({ ...deps, flusher, onFilled })
  const subscriptions = createSubscriptions({ ...deps, hubs, maxPerSocket: limits.subscriptionsPerSocket })
  const attentions = createAttentions(deps.attention)
  const answering = followRequests(createRequests({ ...deps, subscriptions, attentions }), deps.followFrame)
  const requests = deps.onAnswered ? measureRequests(answering, clock, deps.onAnswered) : answering
  const audience = createAudience({ ...deps, connections })
  const sessionWatch = startSessionWatch({ ...deps, connections })
  let leaving = false
  let shut = false

  const attend = (socket: Socket): void => {
    const { id } = socket.identity.person
    connections.add(socket)
    audience.arrived(id)
    deps.whereabouts.arrived(id)
    if (leaving || shut) socket.close(CLOSE.serverLeaving)
  }

  const dismiss = (socket: Socket): void => {
    const { id } = socket.identity.person
    socket.hungUp()
    for (const follower of socket.followers) {
      for (const room of [...follower.rooms.keys()]) subscriptions.close(follower, room)
    }
    connections.remove(socket)
    attentions.left(socket)
    if (connections.of(id).length > 0) return
    audience.left(id)
    deps.whereabouts.left(id)
  }

  const refusalFor: Gateway['refusalFor'] = (user) => {
    if (leaving || shut) return reject('unavailable', 'This server is leaving; connect again.', COME_BACK_MS)
    if (user === null && !stomp.hasRoom())
      return reject('unavailable', 'Too many are on their way in; come back in a moment.', TOO_MANY_MS)
    if (user === null || connections.hasRoomFor(user)) return null
    return reject('rate_limited', 'You have too many sockets open.', TOO_MANY_MS)
  }

  const stomp = createStompDoor({
    ...{ ...deps, subscriptions, requests, refusalFor },
    messages: createMessageFrames(deps.codecs[0]),
    socketOptions: { onPending: flusher.answer, onClose },
    onEntered: attend,
    onLeft: dismiss,
  })

  return {
    negotiate: (offered) => chooseSpeech(deps.codecs, offered),
    refusalFor,
    load: () => ({ ...connections.load(), hubs: hubs.count(), ...counts }),
    open(wire, visitor) {
      if (visitor.type === 'stomp') return stomp.open(wire, visitor.identity)
      const { identity, codec, user, room } = visitor
      const socket = createSocket({ identity, codec, wire, onPending: flusher.answer, onClose })
      const inbound = createInbound({ socket, requests, budget: createFrameBudget(clock, limits) })
      socket.push(
        welcomeFrame({
          user,
          session: identity.sessionId,
          node: deps.nodeId,
          heartbeatSeconds: HEARTBEAT_SECONDS,
          ...(room !== undefined && { room }),
        }),
      )
      attend(socket)
      return { message: inbound.take, drained: socket.drained, closed: () => dismiss(socket) }
    },
    leave() {
      leaving = true
    },
    shut(isShut) {
      shut = isShut
      if (isShut) void connections.closeAll(CLOSE.serverLeaving)
    },
    async stop() {
      leaving = true
      await connections.closeAll(CLOSE.serverLeaving)
      stomp.stop()
      connections.stop()
      sessionWatch.stop()
      audience.stop()
      hubs.stop()
      flusher.stop()
    },
  }
}
