// One room as this node sees it: each event is encoded once for a codec and published to all its watchers.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import type { RecordedEvent } from '../../../rooms/model/events.ts'
import type { FeedSignal } from '../../../rooms/model/signals.ts'
import type { Person } from '../../../rooms/model/words.ts'
import type { Desk } from '../../../rooms/ports/desk.ts'
import type { Feed } from '../../../rooms/ports/feed.ts'
import type { RoomLog } from '../../../rooms/ports/room-log.ts'
import { EVENTS_MISSED } from '../close-codes.ts'
import type { Follower } from '../socket.ts'
import { type Attendance, createAttendance } from './attendance.ts'
import { type Channel, createChannels } from './channels.ts'
import type { Deliveries } from './deliveries.ts'
import type { Flusher } from './flusher.ts'
import { createRing } from './ring.ts'
import { createSequencer } from './sequencer.ts'

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
  join(follower: Follower, after: number): boolean
  leave(follower: Follower): void
  compare(head: number): void
  /** Resolves with true once everything up to `seq` is handed on, with false when that takes too long. */
  reach(seq: number): Promise<boolean>
  /** Whether it hands on nothing any more: the next who comes gets another. */
  ended(): boolean
  /** Whether nobody here needs it. */
  idle(): boolean
  /** How many events shared a write. */
  flush(): number
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
  /** It has lost its place in the room, and ends. */
  readonly onLost: () => void
  /** A hole was filled from the log. For those who count. */
  readonly onFilled?: () => void
  /** An event is handed on. For those who count. */
  readonly onAdmitted?: (recorded: RecordedEvent) => void
  /** Absent where nobody follows events. */
  readonly deliveries?: Deliveries
  readonly onFault: (fault: unknown) => void
}

export function createHub(deps: HubDeps): Hub {
  const { room, feed, log, flusher } = deps
  const channels = createChannels({ ...deps, onPending: () => flusher.event(hub) })
  const watchers = new Map<Follower, Channel>()
  const joinings = new Set<Joining>()
  const ring = createRing()
  const sequencer = createSequencer({ ...deps, admit, onTrimmed: lose })
  const attendance = createAttendance({ ...deps, head: sequencer.last })
  /** Of the latest owner that was heard. */
  let epoch = 0
  let unlisten: (() => void) | null = null
  let stopped = false

  function admit(recorded: RecordedEvent): void {
    deps.onAdmitted?.(recorded)
    ring.add(recorded)
    const userId = departedBy(recorded.event)
    if (userId !== null) depart(userId)
    if (recorded.trace !== undefined && watchers.size > 0) deps.deliveries?.begin(recorded, watchers.size)
    channels.tell((codec) => codec.event(recorded))
  }

  function depart(userId: UserId): void {
    for (const joining of joinings) if (joining.person.id === userId) joining.departed = true
    const gone = [...watchers.keys()].filter((follower) => follower.identity.person.id === userId)
    if (gone.length === 0) return
    // What happened before still reaches them; nothing after does.
    hub.flush()
    for (const follower of gone) hub.leave(follower)
  }

  /** Whose membership ended in what is lost is not known either: all come back, and are asked for anew. */
  function lose(): void {
    hub.flush()
    const all = [...watchers.keys()]
    deps.onLost()
    for (const follower of all) follower.close(EVENTS_MISSED)
  }

  function hear(sent: FeedSignal): void {
    // An owner that has lost the room without knowing sees everybody leave it, one by one.
    if (sent.epoch < epoch) return
    epoch = sent.epoch
    const { signal } = sent
    if (signal.type !== 'roll_call') channels.tell((codec) => codec.signal({ room, signal }))
    else if (attendance.size() > 0) attendance.state().catch(deps.onFault)
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
    join(follower, after) {
      const tail = ring.after(after, sequencer.last())
      if (tail === null) return false
      // Those who are in already get what waits; the newcomer gets it as part of the tail, before the topic.
      hub.flush()
      for (const recorded of tail) follower.push(follower.codec.event(recorded))
      follower.flush()
      const channel = channels.enter(follower.codec)
      watchers.set(follower, channel)
      attendance.enter(follower.identity.person)
      follower.rooms.set(room, hub)
      follower.wire.join(channel.topic)
      return true
    },
    leave(follower) {
      const channel = watchers.get(follower)
      if (channel === undefined) return
      watchers.delete(follower)
      attendance.exit(follower.identity.person)
      channels.exit(channel)
      follower.rooms.delete(room)
      if (!follower.closed) follower.wire.part(channel.topic)
    },
    ended: () => stopped,
    idle: () => watchers.size + joinings.size === 0 && !attendance.due(),
    flush() {
      const together = channels.flush()
      deps.deliveries?.written(room)
      return together
    },
    stop() {
      stopped = true
      deps.deliveries?.written(room)
      sequencer.stop()
      unlisten?.()
    },
  }
  return hub
}

function departedBy(event: RecordedEvent['event']): UserId | null {
  return event.type === 'member.left' || event.type === 'member.removed' ? event.user.id : null
}
