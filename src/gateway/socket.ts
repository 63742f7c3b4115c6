// One connection: who it is, what it follows, and what waits to be sent to it.

import type { RoomId, SessionId } from '../../rooms/kernel/ids.ts'
import type { Person } from '../../rooms/model/words.ts'
import { CLOSE, type Close } from './close-codes.ts'
import { noticeFrame } from './inbound/answers.ts'
import type { FrameScope } from './inbound/frame-scopes.ts'
import type { Codec } from './outbound/codec.ts'

// Half of what the server lets pile up before it cuts the connection: see src/gateway/bun-sockets.ts.
const MAX_BUFFERED_BYTES = 512 * 1024
const MAX_FRAME_CHARS = 64 * 1024
const DRAIN_DEADLINE_MS = 30_000

/** The transport, as little of it as is needed; `send` answers 0 when dropped, -1 when it had to buffer. */
export interface Wire {
  send(text: string): number
  bufferedBytes(): number
  join(topic: string): void
  part(topic: string): void
  pause(): void
  resume(): void
  close(code: number, reason: string): void
}

export interface Identity {
  readonly person: Person
  readonly sessionId: SessionId
  /** When the credentials end; null where only the session's end counts. */
  readonly expiresAtMs: number | null
  /** Without an account: rooms admit them, or not. */
  readonly guest?: true
  /** What a personal access token is good for; absent where somebody logged in. */
  readonly may?: ReadonlySet<FrameScope>
}

/** A room that is followed, as far as its follower knows it. */
interface Followed {
  leave(follower: Follower): void
}

/** Who follows rooms: a socket, or where the protocol gives each a name and a shape of its own, one subscription. */
export interface Follower {
  readonly codec: Codec
  readonly wire: Pick<Wire, 'join' | 'part'>
  readonly identity: Identity
  /** Rooms whose topic it is in. */
  readonly rooms: Map<RoomId, Followed>
  readonly closed: boolean
  push(frame: string): void
  flush(): void
  roomForMore(): Promise<boolean>
  /** Ends the connection. */
  close(why: Close): void
}

export interface Socket extends Follower {
  readonly wire: Wire
  identity: Identity
  /** All who follow rooms through it: itself, and its subscriptions. */
  followers: readonly Follower[]
  closed: boolean
  follows(room: RoomId): boolean
  /** How many rooms are followed through it. */
  following(): number
  /** Something about its owner. */
  tell(notice: string, data: object): void
  /** Puts a frame behind those that wait; they leave together at the next flush. */
  push(frame: string): void
  flush(): void
  /** Closes the socket where its peer has left more unread than may wait. */
  checkBacklog(): void
  /** Resolves once there is room for more; false when the peer does not read, and the socket was closed. */
  roomForMore(): Promise<boolean>
  /** The transport reports that its buffer is empty again. */
  drained(): void
  close(why: Close): void
  /** The transport is gone, whoever ended it. */
  hungUp(): void
}

export interface SocketOptions {
  readonly identity: Identity
  readonly codec: Codec
  readonly wire: Wire
  /** Called when frames begin to wait. */
  readonly onPending: (socket: Socket) => void
  /** Called when we close it, not when the peer does. */
  readonly onClose?: (why: Close) => void
  /** Where notices take another way than a frame of their own. */
  readonly onNotice?: (notice: string, data: object) => void
}

export function createSocket(options: SocketOptions): Socket {
  const { identity, codec, wire, onPending } = options
  const pack = codec.pack ?? packFrames
  let pending: string[] = []
  const waiting = new Set<(ready: boolean) => void>()

  const release = (ready: boolean): void => {
    for (const tell of waiting) tell(ready)
    waiting.clear()
  }

  const socket: Socket = {
    codec,
    wire,
    identity,
    rooms: new Map(),
    followers: [],
    closed: false,
    follows: (room) => socket.followers.some(({ rooms }) => rooms.has(room)),
    following: () => socket.followers.reduce((sum, { rooms }) => sum + rooms.size, 0),
    tell(notice, data) {
      if (options.onNotice) options.onNotice(notice, data)
      else socket.push(noticeFrame(notice, data))
    },
    push(frame) {
      if (socket.closed) return
      pending.push(frame)
      if (pending.length === 1) onPending(socket)
    },
    flush() {
      const frames = pending
      pending = []
      for (const packet of pack(frames)) if (!socket.closed) wire.send(packet)
      socket.checkBacklog()
    },
    checkBacklog() {
      if (!socket.closed && wire.bufferedBytes() > MAX_BUFFERED_BYTES) socket.close(CLOSE.tooSlow)
    },
    async roomForMore() {
      if (socket.closed) return false
      if (wire.bufferedBytes() === 0) return true
      const ready = await new Promise<boolean>((tell) => {
        const timer = setTimeout(() => tell(false), DRAIN_DEADLINE_MS)
        waiting.add((drained) => {
          clearTimeout(timer)
          tell(drained)
        })
      })
      if (!ready) socket.close(CLOSE.tooSlow)
      return ready
    },
    drained: () => release(true),
    close(why) {
      if (socket.closed) return
      socket.closed = true
      options.onClose?.(why)
      release(false)
      // What was answered before still reaches the peer.
      for (const packet of pack(pending)) wire.send(packet)
      pending = []
      wire.close(why.code, why.reason)
    },
    hungUp() {
      socket.closed = true
      pending = []
      release(false)
    },
  }
  socket.followers = [socket]
  return socket
}

/** Frames due together leave as one JSON array, cut where it grows long. */
export function packFrames(frames: readonly string[]): string[] {
  const packets: string[] = []
  let group: string[] = []
  let chars = 0
  const close = (): void => {
    const [only] = group
    if (only !== undefined) packets.push(group.length === 1 ? only : `[${group.join(',')}]`)
    group = []
    chars = 0
  }
  for (const frame of frames) {
    if (chars + frame.length > MAX_FRAME_CHARS) close()
    group.push(frame)
    chars += frame.length
  }
  close()
  return packets
}
