// One room as this node sees it: each event is encoded once for a codec and published to all its watchers.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import type { RecordedEvent } from '../../../rooms/model/events.ts'
import type { FeedSignal } from '../../../rooms/model/signals.ts'
import type { Person } from '../../../rooms/model/words.ts'
import type { Desk } from '../../../rooms/ports/desk.ts'
import type { Feed } from '../../../rooms/ports/feed.ts'
import type { RoomLog } from '../../../rooms/ports/room-log.ts'
import { packFrames, type Socket } from '../socket.ts'
import { type Attendance, createAttendance } from './attendance.ts'
import type { Codec } from './codec.ts'
import type { Flusher } from './flusher.ts'
import { createSequencer } from './sequencer.ts'

const RING = 256

/** Somebody on the way in: reading the tail, not in the topic yet. */
export interface Joining {
  readonly person: Person
  /** Their membership ended meanwhile. */
  departed: boolean
}

export interface Hub {
  readonly room: RoomId
  readonly attendance: Attendance
  /** Resolves once the hub hears the feed and knows the head. Rejects where that failed. */
  readonly ready: Promise<void>
  /** Last number handed on. */
  head(): number
  /** Registers somebody on the way in, so that the end of their membership is not missed. */
  begin(person: Person): Joining
  end(joining: Joining): void
  /**
   * Sends what came after `after` and joins the topic, in one synchronous step: no event falls between.
   *
   * Errors: false when the hub no longer remembers so far back: read on from the log and try again.
   */
  join(socket: Socket, after: number): boolean
  leave(socket: Socket): void
  compare(head: number): void
  /** Resolves with true once everything up to `seq` is handed on, with false when that takes too long. */
  reach(seq: number): Promise<boolean>
  /** Whether nobody here needs it. */
  idle(): boolean
  flush(): void
  stop(): void
}

export interface HubDeps {
  readonly room: RoomId
  readonly desk: Pick<Desk, 'self' | 'whisper'>
  readonly feed: Feed
  readonly log: RoomLog
  readonly clock: Clock
  readonly flusher: Flusher
  /** Writes to every socket in the topic. */
  readonly publish: (topic: string, text: string) => void
  /** For news of who watches: grows with every call on this node. */
  readonly nextStamp: () => number
  /** A hole was filled from the log. For those who count. */
  readonly onFilled?: () => void
  readonly onFault: (fault: unknown) => void
}

/** What the watchers of one codec wait for. */
interface Channel {
  readonly codec: Codec
  readonly topic: string
  watchers: number
  pending: string[]
}

export function createHub(deps: HubDeps): Hub {
  const { room, feed, log, flusher } = deps
  const channels = new Map<string, Channel>()
  const watchers = new Set<Socket>()
  const joinings = new Set<Joining>()
  const ring: RecordedEvent[] = []
  const sequencer = createSequencer({ ...deps, admit })
  const attendance = createAttendance(deps)
  /** Of the latest owner that was heard. */
  let epoch = 0
  let unlisten: (() => void) | null = null
  let stopped = false

  function admit(recorded: RecordedEvent): void {
    ring.push(recorded)
    if (ring.length > RING) ring.shift()
    const userId = departedBy(recorded.event)
    if (userId !== null) depart(userId)
    tell((codec) => codec.event(recorded))
  }

  function depart(userId: UserId): void {
    for (const joining of joinings) if (joining.person.id === userId) joining.departed = true
    const gone = [...watchers].filter((socket) => socket.identity.person.id === userId)
    if (gone.length === 0) return
    // What happened before still reaches them; nothing after does.
    hub.flush()
    for (const socket of gone) hub.leave(socket)
  }

  function tell(encode: (codec: Codec) => string): void {
    for (const channel of channels.values()) {
      if (channel.watchers > 0 && channel.pending.push(encode(channel.codec)) === 1) flusher.event(hub)
    }
  }

  function hear(sent: FeedSignal): void {
    // An owner that has lost the room without knowing sees everybody leave it, one by one.
    if (sent.epoch < epoch) return
    epoch = sent.epoch
    const { signal } = sent
    if (signal.type !== 'roll_call') tell((codec) => codec.signal({ room, signal }))
    else if (attendance.size() > 0) attendance.state().catch(deps.onFault)
  }

  function channelOf(codec: Codec): Channel {
    const known = channels.get(codec.name)
    if (known) return known
    const channel = { codec, topic: `${room} ${codec.name}`, watchers: 0, pending: [] }
    channels.set(codec.name, channel)
    return channel
  }

  async function open(): Promise<void> {
    unlisten = await feed.listen(room, { onEvents: sequencer.take, onSignal: hear })
    // After listening, not before: what is published between the two waits in the sequencer.
    sequencer.start((await log.heads([room])).get(room) ?? 0)
    if (stopped) unlisten()
  }

  const hub: Hub = {
    room,
    attendance,
    ready: open(),
    head: sequencer.last,
    compare: sequencer.compare,
    reach: sequencer.reach,
    begin(person) {
      const joining = { person, departed: false }
      joinings.add(joining)
      attendance.enter(person)
      return joining
    },
    end(joining) {
      if (joinings.delete(joining)) attendance.exit(joining.person)
    },
    join(socket, after) {
      const [oldest] = ring
      if (after < sequencer.last() && (oldest === undefined || oldest.seq > after + 1)) return false
      // Those who are in already get what waits; the newcomer gets it as part of the tail, before the topic.
      hub.flush()
      for (const recorded of ring) if (recorded.seq > after) socket.push(socket.codec.event(recorded))
      socket.flush()
      const channel = channelOf(socket.codec)
      channel.watchers += 1
      watchers.add(socket)
      attendance.enter(socket.identity.person)
      socket.rooms.set(room, hub)
      socket.wire.join(channel.topic)
      return true
    },
    leave(socket) {
      if (!watchers.delete(socket)) return
      attendance.exit(socket.identity.person)
      const channel = channelOf(socket.codec)
      channel.watchers -= 1
      socket.rooms.delete(room)
      if (!socket.closed) socket.wire.part(channel.topic)
    },
    idle: () => watchers.size + joinings.size === 0 && !attendance.due(),
    flush() {
      for (const channel of channels.values()) {
        const { pending } = channel
        if (pending.length === 0) continue
        channel.pending = []
        if (channel.watchers > 0)
          for (const packet of packFrames(pending)) deps.publish(channel.topic, packet)
      }
    },
    stop() {
      stopped = true
      sequencer.stop()
      unlisten?.()
    },
  }
  return hub
}

function departedBy(event: RecordedEvent['event']): UserId | null {
  return event.type === 'member.left' || event.type === 'member.removed' ? event.user.id : null
}
