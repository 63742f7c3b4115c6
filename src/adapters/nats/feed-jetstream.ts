// The feed over NATS: a core subscription for those who watch now, captured by a stream for those who consume later.

import type { Msg } from '@nats-io/transport-node'
import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { RoomId } from '../../../rooms/kernel/ids.ts'
import type { Feed, FeedListener } from '../../../rooms/ports/feed.ts'
import { createBeacon } from './beacon.ts'
import type { NatsLink } from './connection.ts'
import { createEventOutlet } from './event-outlet.ts'
import { decodeEvent, decodeHeads, decodeSignal, encodeHeads, encodeSignal } from './feed-codec.ts'
import { DEFAULT_STREAM_LIMITS, type StreamLimits, startStreamKeeper } from './stream-keeper.ts'
import { createSubjects } from './subjects.ts'
import { createSubscriptions } from './subscriptions.ts'

export interface JetStreamFeed extends Feed {
  /** Resolves once the stream has been looked for, and made where it was missing. Never rejects. */
  ensured(): Promise<void>
  /** Tells the heads that wait and waits for the last confirmations. */
  stop(): Promise<void>
}

export interface JetStreamFeedDeps {
  readonly link: NatsLink
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
  readonly limits?: StreamLimits
  readonly prefix?: string
}

type HeadListener = (room: RoomId, head: number) => void

export function createJetStreamFeed(deps: JetStreamFeedDeps): JetStreamFeed {
  const { link, clock, onFault } = deps
  const subjects = createSubjects(deps.prefix)
  const keeper = startStreamKeeper({ ...deps, subjects, limits: deps.limits ?? DEFAULT_STREAM_LIMITS })
  const outlet = createEventOutlet(link, subjects, keeper)
  const rooms = createSubscriptions<FeedListener>(link, callFor, onFault)
  const heads = createSubscriptions<HeadListener>(link, headsCall, onFault)
  const restored = new Set<() => void>()
  // Once the subscriptions are live again: what is compared earlier could miss what comes in between.
  const tellRestored = async (): Promise<void> => {
    await link.settled()
    for (const listener of restored) listener()
  }
  const unlisten = link.onChange((up) => {
    if (up) tellRestored().catch(onFault)
  })

  // Losing these is no harm, so there is no queue for them while the server is away.
  const send = (subject: string, payload: string): void => {
    if (!link.isUp()) return
    try {
      link.connection.publish(subject, payload)
    } catch (fault) {
      onFault(fault)
    }
  }

  const beacon = createBeacon(clock, (changed) => {
    heads.tell(subjects.heads, (listener) => {
      for (const [room, head] of changed) listener(room, head)
    })
    send(subjects.heads, encodeHeads(changed))
  })

  return {
    publish(events) {
      const last = events.at(-1)
      if (!last) return Promise.resolve(0)
      const confirmed = outlet.publish(events)
      rooms.tell(subjects.room(last.room), (listener) => listener.onEvents(events))
      beacon.note(last.room, last.seq)
      return confirmed
    },
    signal(sent) {
      rooms.tell(subjects.room(sent.room), (listener) => listener.onSignal(sent))
      send(subjects.signal(sent.room), encodeSignal(sent))
    },
    async listen(room, listener) {
      const { ready, remove } = rooms.add(subjects.room(room), listener)
      await ready
      return remove
    },
    onHead: (listener) => heads.add(subjects.heads, listener).remove,
    onRestored(listener) {
      restored.add(listener)
      return () => restored.delete(listener)
    },
    ensured: keeper.ensured,
    async stop() {
      beacon.flush()
      unlisten()
      keeper.stop()
      await outlet.settled()
    },
  }
}

function callFor(message: Msg): ((listener: FeedListener) => void) | null {
  if (message.subject.endsWith('.event')) {
    const events = [decodeEvent(message.json())]
    return (listener) => listener.onEvents(events)
  }
  const sent = decodeSignal(message.json())
  return sent && ((listener) => listener.onSignal(sent))
}

function headsCall(message: Msg): (listener: HeadListener) => void {
  const heads = decodeHeads(message.json())
  return (listener) => {
    for (const [room, head] of heads) listener(room, head)
  }
}
