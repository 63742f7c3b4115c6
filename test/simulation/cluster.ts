// A cluster in one process: real hosts, routers, hubs and leases over one store in memory, and faults between them.

import { createHost } from '../../rooms/actor/host.ts'
import { createReadMarks } from '../../rooms/actor/read-marks.ts'
import type { Incarnation } from '../../rooms/kernel/ids.ts'
import type { Person } from '../../rooms/model/words.ts'
import type { Desk } from '../../rooms/ports/desk.ts'
import type { Journal } from '../../rooms/ports/journal.ts'
import { createMemoryFeed } from '../../src/adapters/feed-memory.ts'
import { createLeaseBook, createMemoryLeases } from '../../src/adapters/leases-memory.ts'
import { createMemoryJournal } from '../../src/adapters/memory/journal-memory.ts'
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
import { ADA, BOB, member, profile } from '../support/room-fixtures.ts'
import { faultyCalls, faultyFeed, faultyJournal, faultyLog, type Life } from './faulty.ts'
import type { Weather } from './weather.ts'

export interface SimulatedNode {
  readonly life: Life
  readonly desk: Desk
  readonly subscriptions: Subscriptions
  /** A socket on this node. */
  connect(who: Person): FakeSocket
  disconnect(fake: FakeSocket): void
  /** What the others believe: a paused or cut-off node counts as gone and may come back. */
  setBelievedGone(gone: boolean): void
}

export interface Cluster {
  /** Commits that got through although a newer owner had written already. */
  readonly breaches: readonly string[]
  readonly store: ReturnType<typeof createRoomStore>
  /** Those that live. */
  nodes(): readonly SimulatedNode[]
  start(): SimulatedNode
  kill(node: SimulatedNode): void
}

export function createCluster(clock: FakeClock, weather: Weather, visitors: readonly Person[] = []): Cluster {
  const store = createRoomStore()
  store.add(profile('public'), [member(ADA, 'owner'), ...[BOB, ...visitors].map((who) => member(who))])
  const shared = { feed: createMemoryFeed(), calls: createMemoryNodeCalls(), book: createLeaseBook() }
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
    const view = { nodeId: String(started), incarnation: self, state: 'up' } as const
    const leases = createMemoryLeases(shared.book, view)
    const journal = faultyJournal(guard(createMemoryJournal(store, self)), around)
    const log = faultyLog(createMemoryRoomLog(store), around)
    const feed = faultyFeed(shared.feed, around)
    const nodeCalls = faultyCalls(shared.calls, around)
    const readMarks = createReadMarks(journal.markRead, onFault)
    const parts = { log, feed, clock, onFault }
    const host = createHost({
      ...parts,
      journal,
      leases,
      nodeCalls,
      readMarks,
      notices: createMemoryNotices(),
    })
    nodeCalls.serve(self, { ...host, online: async (room) => host.online(room) })
    const desk = createDesk({ host, leases, nodeCalls, clock, random: weather.random, onFault })
    const sockets = new Set<FakeSocket>()
    const flusher = createFlusher(clock)
    const hubs = createHubs({
      ...parts,
      desk,
      flusher,
      publish(topic, packet) {
        for (const fake of sockets) if (fake.topics.has(topic)) fake.receive(packet)
      },
    })
    const node: SimulatedNode = {
      life,
      desk,
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
      setBelievedGone(gone) {
        if (gone) shared.book.nodes.delete(self)
        else if (!life.dead) shared.book.nodes.set(self, { ...view, version: 'this' })
      },
    }
    nodes.add(node)
    return node
  }

  return {
    store,
    breaches,
    nodes: () => [...nodes],
    start,
    kill(node) {
      node.life.dead = true
      node.setBelievedGone(true)
      nodes.delete(node)
    },
  }
}

/** Looks at the store from beside: epochs of what is committed only ever rise. */
function createGuard(breaches: string[]): (journal: Journal) => Journal {
  let newest = 0
  return (journal) => ({
    ...journal,
    async commit(batch) {
      const committed = await journal.commit(batch)
      if (committed.ok && batch.epoch < newest) breaches.push(`epoch ${batch.epoch} wrote after ${newest}`)
      if (committed.ok) newest = Math.max(newest, batch.epoch)
      return committed
    },
  })
}
