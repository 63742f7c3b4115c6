// A gateway over one room in memory, with sockets whose other ends are lists, and a clock moved by hand.

import { createHost } from '../../../rooms/actor/host.ts'
import { createReadMarks } from '../../../rooms/actor/read-marks.ts'
import type { Incarnation } from '../../../rooms/kernel/ids.ts'
import { DEFAULT_LIMITS } from '../../../rooms/model/limits.ts'
import type { Person } from '../../../rooms/model/words.ts'
import type { RoomLog } from '../../../rooms/ports/room-log.ts'
import { createMemoryFeed } from '../../../src/adapters/feed-memory.ts'
import { createLeaseBook, createMemoryLeases } from '../../../src/adapters/leases-memory.ts'
import { createMemoryJournal } from '../../../src/adapters/memory/journal-memory.ts'
import { createMemoryRoomLog } from '../../../src/adapters/memory/room-log-memory.ts'
import { createRoomStore } from '../../../src/adapters/memory/room-store.ts'
import { createMemoryNodeCalls } from '../../../src/adapters/node-calls-memory.ts'
import { createMemoryNotices } from '../../../src/adapters/notices-memory.ts'
import { createFlusher } from '../../../src/gateway/outbound/flusher.ts'
import { createHubs } from '../../../src/gateway/outbound/hubs.ts'
import { createSubscriptions } from '../../../src/gateway/outbound/subscribe.ts'
import { createDesk } from '../../../src/router/desk.ts'
import { createFakeClock } from '../fake-clock.ts'
import { createFakeSocket, type FakeSocket } from '../fake-socket.ts'
import { ADA, BOB, member, profile } from '../room-fixtures.ts'

const SELF = 'a:1' as Incarnation

/** `wrapLog` stands between the gateway and the log. */
export function watchedRoom(wrapLog: (log: RoomLog) => RoomLog = (log) => log) {
  const clock = createFakeClock()
  const store = createRoomStore()
  store.add(profile('public'), [member(ADA, 'owner'), member(BOB)])
  const journal = createMemoryJournal(store, SELF)
  const feed = createMemoryFeed()
  let deaf = false
  const leases = createMemoryLeases(createLeaseBook(), { nodeId: 'a', incarnation: SELF, state: 'up' })
  const faults: unknown[] = []
  const onFault = (fault: unknown): void => void faults.push(fault)
  const log = createMemoryRoomLog(store)
  const readMarks = createReadMarks(journal.markRead, onFault)
  const host = createHost({
    limits: DEFAULT_LIMITS,
    journal,
    leases,
    nodeCalls: createMemoryNodeCalls(),
    feed,
    notices: createMemoryNotices(),
    log,
    clock,
    readMarks,
    onFault,
  })
  const desk = createDesk({
    host,
    leases,
    nodeCalls: createMemoryNodeCalls(),
    clock,
    random: () => 0,
    onFault,
  })
  const sockets: FakeSocket[] = []
  const flusher = createFlusher(clock, onFault)
  const hubs = createHubs({
    desk,
    feed: {
      ...feed,
      // What is published while this node is deaf never reaches it.
      listen: (room, { onEvents, onSignal }) =>
        feed.listen(room, { onEvents: (events) => (deaf ? undefined : onEvents(events)), onSignal }),
      onHead: (listener) => feed.onHead((room, head) => (deaf ? undefined : listener(room, head))),
    },
    log: wrapLog(log),
    clock,
    flusher,
    publish: (topic, packet) =>
      sockets.filter(({ topics }) => topics.has(topic)).forEach((fake) => fake.receive(packet)),
    onFault,
  })
  const subscriptions = createSubscriptions({ hubs, log: wrapLog(log), maxPerSocket: 500 })
  const connect = (who: Person): FakeSocket => {
    const fake = createFakeSocket(who, flusher.answer)
    sockets.push(fake)
    return fake
  }
  const deafen = (now: boolean): void => {
    deaf = now
  }
  return { clock, store, host, desk, hubs, subscriptions, connect, deafen, faults }
}

/** Numbers of the events that a socket got, in the order of arrival. */
export function seqs({ got }: FakeSocket): (number | undefined)[] {
  return got.filter(({ type }) => type === 'event').map(({ seq }) => seq)
}

export function upTo(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)
}
