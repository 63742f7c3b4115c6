// Several hosts over one store in memory, each its own node: what passes between them is seen and can be spoilt.

import { createHost, type Host } from '../../../rooms/actor/host.ts'
import { createReadMarks } from '../../../rooms/actor/read-marks.ts'
import type { Incarnation, RoomId } from '../../../rooms/kernel/ids.ts'
import { DEFAULT_LIMITS } from '../../../rooms/model/limits.ts'
import type { Feed } from '../../../rooms/ports/feed.ts'
import type { Journal } from '../../../rooms/ports/journal.ts'
import type { Leases } from '../../../rooms/ports/leases.ts'
import { createMemoryFeed } from '../../../src/adapters/feed-memory.ts'
import { createLeaseBook, createMemoryLeases } from '../../../src/adapters/leases-memory.ts'
import { createMemoryJournal } from '../../../src/adapters/memory/journal-memory.ts'
import { createMemoryRoomLog } from '../../../src/adapters/memory/room-log-memory.ts'
import { createRoomStore } from '../../../src/adapters/memory/room-store.ts'
import { createMemoryNodeCalls } from '../../../src/adapters/node-calls-memory.ts'
import { createMemoryNotices } from '../../../src/adapters/notices-memory.ts'
import { createFakeClock } from '../fake-clock.ts'
import { ADA, BOB, member, profile, uuid } from '../room-fixtures.ts'

export interface HostNode {
  readonly host: Host
  readonly leases: Leases
  /** Its process is gone: nothing of it is heard any more. */
  die(): void
}

export interface HostsOptions {
  readonly rooms?: number
  readonly wrapJournal?: (journal: Journal, self: Incarnation) => Journal
  readonly wrapFeed?: (feed: Feed, self: Incarnation) => Feed
}

export function createHosts({ rooms: count = 1, wrapJournal, wrapFeed }: HostsOptions = {}) {
  const clock = createFakeClock()
  const store = createRoomStore()
  const rooms = Array.from({ length: count }, (_, i) => uuid(5_000 + i) as RoomId)
  for (const id of rooms) store.add(profile('group', { id }), [member(ADA, 'owner'), member(BOB)])
  const book = createLeaseBook()
  const feed = createMemoryFeed()
  const calls = createMemoryNodeCalls()
  const faults: unknown[] = []
  const onFault = (fault: unknown): void => void faults.push(fault)

  const node = (name: string, wrapLeases?: (leases: Leases) => Leases): HostNode => {
    const self = name as Incarnation
    const plain = createMemoryJournal(store, self)
    const journal = wrapJournal?.(plain, self) ?? plain
    const plainLeases = createMemoryLeases(book, { nodeId: name, incarnation: self, state: 'up' })
    const leases = wrapLeases?.(plainLeases) ?? plainLeases
    const host = createHost({
      limits: DEFAULT_LIMITS,
      ...{ journal, leases, clock, onFault, nodeCalls: calls },
      feed: wrapFeed?.(feed, self) ?? feed,
      notices: createMemoryNotices(),
      log: createMemoryRoomLog(store),
      readMarks: createReadMarks(journal.markRead, onFault),
    })
    const unserve = calls.serve(self, { ...host, online: async (room) => host.online(room) })
    return {
      host,
      leases,
      die() {
        unserve()
        book.nodes.delete(self)
      },
    }
  }

  /** The owners of the rooms, in their order. */
  const owners = () => rooms.map((room) => store.rooms.get(room)?.owner ?? null)
  return { clock, store, rooms, book, feed, calls, faults, node, owners }
}
