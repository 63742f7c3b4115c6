// A cluster in one process: real hosts, routers, hubs and leases over one store in memory, and faults between them.

import { createHost } from '../../rooms/actor/host.ts'
import { startRebalancer } from '../../rooms/actor/ownership/rebalancer.ts'
import { startSweeper } from '../../rooms/actor/ownership/sweeper.ts'
import { createReadMarks } from '../../rooms/actor/read-marks.ts'
import type { Incarnation, RoomId } from '../../rooms/kernel/ids.ts'
import { DEFAULT_LIMITS } from '../../rooms/model/limits.ts'
import type { Person } from '../../rooms/model/words.ts'
import type { Desk } from '../../rooms/ports/desk.ts'
import type { Feed } from '../../rooms/ports/feed.ts'
import type { Journal } from '../../rooms/ports/journal.ts'
import type { NodeState } from '../../rooms/ports/leases.ts'
import { createMemoryFeed } from '../../src/adapters/feed-memory.ts'
import { createLeaseBook, createMemoryLeases } from '../../src/adapters/leases-memory.ts'
import { createMemoryJournal } from '../../src/adapters/memory/journal-memory.ts'
import { createMemoryOrphans } from '../../src/adapters/memory/orphans-memory.ts'
import { createMemoryRoomLog } from '../../src/adapters/memory/room-log-memory.ts'
import { createRoomStore } from '../../src/adapters/memory/room-store.ts'
import { createMemoryNodeCalls } from '../../src/adapters/node-calls-memory.ts'
import { createMemoryNotices } from '../../src/adapters/notices-memory.ts'
import { createFlusher } from '../../src/gateway/outbound/flusher.ts'
import { createHubs } from '../../src/gateway/outbound/hubs.ts'
import { createSubscriptions, type Subscriptions } from '../../src/gateway/outbound/subscribe.ts'
import { createDesk } from '../../src/router/desk.ts'
import type { FakeClock } from '../support/fake-clock.ts'
import { createFakeSocket, type FakeSocket } from '../support/fake-socket.ts'
import { ADA, BOB, member, profile, uuid } from '../support/room-fixtures.ts'
import { faultyCalls, faultyFeed, faultyJournal, faultyLog, type Life } from './faulty.ts'
import type { Weather } from './weather.ts'

export interface SimulatedNode {
  readonly life: Life
  readonly desk: Desk
  readonly subscriptions: Subscriptions
  /** Has rooms woken here. */
  adopt(rooms: readonly RoomId[]): Promise<number>
  /** A socket on this node. */
  connect(who: Person): FakeSocket
  disconnect(fake: FakeSocket): void
  /** As a node that is told to stop: it says so and gives its rooms away. */
  drain(): Promise<void>
  /** The end of its process: what it was doing stays undone. */
  end(): void
  /** What the others believe: a paused or cut-off node counts as gone and may come back. */
  setBelievedGone(gone: boolean): void
}

export interface Cluster {
  /** Commits that got through although a newer owner had written already. */
  readonly breaches: readonly string[]
  readonly store: ReturnType<typeof createRoomStore>
  /** What was published of each room and confirmed, by whatever owner. */
  readonly published: ReadonlyMap<RoomId, ReadonlySet<number>>
  /** Those that live. */
  nodes(): readonly SimulatedNode[]
  start(): SimulatedNode
  kill(node: SimulatedNode): void
  /** Writes the lease of a room to this node, whatever it knows of it. */
  hold(room: RoomId, node: SimulatedNode): void
  /** Resolves when it has given its rooms away and ended. */
  leave(node: SimulatedNode): Promise<void>
}

/** A room that people write to and nobody reads. */
export const QUIET_ROOM = uuid(1_001) as RoomId
// A day is short: nodes that have been the same for so long count as steady.
const STEADY_MS = 2_000

export function createCluster(clock: FakeClock, weather: Weather, visitors: readonly Person[] = []): Cluster {
  const store = createRoomStore()
  store.add(profile('public'), [member(ADA, 'owner'), ...[BOB, ...visitors].map((who) => member(who))])
  store.add(profile('public', { id: QUIET_ROOM }), [member(ADA, 'owner')])
  const published = new Map<RoomId, Set<number>>()
  const shared = {
    feed: recorded(createMemoryFeed(), published),
    calls: createMemoryNodeCalls(),
    book: createLeaseBook(),
  }
  const nodes = new Set<SimulatedNode>()
  const breaches: string[] = []
  const guard = createGuard(breaches)
  let started = 0

  const start = (): SimulatedNode => {
    started += 1
    const self = `node:${started}` as Incarnation
    const life: Life = { dead: false, cutOff: false }
    const around = { life, weather, clock }
    // Faults are what this is about: they are answered, not reported.
    const onFault = (): void => {}
    const leases = createMemoryLeases(shared.book, {
      nodeId: String(started),
      incarnation: self,
      state: 'up',
    })
    let state: NodeState = 'up'
    const journal = faultyJournal(guard(createMemoryJournal(store, self)), around)
    const log = faultyLog(createMemoryRoomLog(store), around)
    const feed = faultyFeed(shared.feed, around)
    const nodeCalls = faultyCalls(shared.calls, around)
    const readMarks = createReadMarks(journal.markRead, onFault)
    const parts = { log, feed, clock, onFault }
    const host = createHost({
      limits: DEFAULT_LIMITS,
      ...parts,
      journal,
      leases,
      nodeCalls,
      readMarks,
      notices: createMemoryNotices(),
    })
    nodeCalls.serve(self, { ...host, online: async (room) => host.online(room) })
    const desk = createDesk({ host, leases, nodeCalls, clock, random: weather.random, onFault })
    const loops = [
      startSweeper({ ...parts, host, leases, orphans: createMemoryOrphans(store), random: weather.random }),
      startRebalancer({ ...parts, host, leases, steadyMs: STEADY_MS }),
    ]
    const sockets = new Set<FakeSocket>()
    const flusher = createFlusher(clock, onFault)
    const hubs = createHubs({
      ...parts,
      desk,
      flusher,
      publish(topic, packet) {
        for (const fake of sockets) if (fake.topics.has(topic)) fake.receive(packet)
      },
    })
    const node: SimulatedNode = {
      ...{ life, desk, adopt: host.adopt },
      subscriptions: createSubscriptions({ hubs, log, maxPerSocket: 10 }),
      connect(who) {
        const fake = createFakeSocket(who, flusher.answer)
        sockets.add(fake)
        return fake
      },
      disconnect(fake) {
        fake.socket.hungUp()
        sockets.delete(fake)
      },
      async drain() {
        for (const loop of loops) loop.stop()
        state = 'draining'
        if (shared.book.nodes.has(self)) await leases.announce(state)
        await host.drain()
      },
      end() {
        life.dead = true
        for (const loop of loops) loop.stop()
        shared.book.nodes.delete(self)
      },
      setBelievedGone(gone) {
        if (gone) shared.book.nodes.delete(self)
        else if (!life.dead) void leases.announce(state)
      },
    }
    nodes.add(node)
    return node
  }

  const kill = (node: SimulatedNode): void => {
    node.end()
    nodes.delete(node)
  }

  return {
    ...{ store, published, breaches, start, kill },
    nodes: () => [...nodes],
    hold: (room, { desk }) => void shared.book.holders.set(room, desk.self),
    async leave(node) {
      await node.drain()
      kill(node)
    },
  }
}

/** Looks at the store from beside: epochs of what is committed only ever rise. */
function createGuard(breaches: string[]): (journal: Journal) => Journal {
  const newest = new Map<RoomId, number>()
  return (journal) => ({
    ...journal,
    async commit(batch) {
      const committed = await journal.commit(batch)
      const last = newest.get(batch.room) ?? 0
      if (committed.ok && batch.epoch < last) breaches.push(`epoch ${batch.epoch} wrote after ${last}`)
      if (committed.ok) newest.set(batch.room, Math.max(last, batch.epoch))
      return committed
    },
  })
}

function recorded(feed: Feed, published: Map<RoomId, Set<number>>): Feed {
  return {
    ...feed,
    publish(events) {
      for (const { room, seq } of events)
        published.set(room, (published.get(room) ?? new Set<number>()).add(seq))
      return feed.publish(events)
    },
  }
}
