import { expect, test } from 'vitest'
import type { RoomId } from '../../../rooms/kernel/ids.ts'
import type { Person } from '../../../rooms/model/words.ts'
import type { Feed } from '../../../rooms/ports/feed.ts'
import { createFakeClock } from '../../../test/support/fake-clock.ts'
import { createFakeSocket } from '../../../test/support/fake-socket.ts'
import { ADA, BOB, uuid } from '../../../test/support/room-fixtures.ts'
import { createMemoryFeed } from '../../adapters/feed-memory.ts'
import { createMemoryNotices } from '../../adapters/notices-memory.ts'
import { createConnections } from '../connections.ts'
import { type AudienceDeps, createAudience } from './audience.ts'

type Unread = AudienceDeps['unread']

function attended(unread: Unread, people: readonly Person[] = [ADA]) {
  const clock = createFakeClock()
  const connections = createConnections({ clock, maxPerUser: 2 })
  const sockets = people.map((person) => createFakeSocket(person, (socket) => socket.flush()))
  for (const { socket } of sockets) connections.add(socket)
  const restored = new Set<() => void>()
  const faults: unknown[] = []
  const feed: Feed = {
    ...createMemoryFeed(),
    onRestored(listener) {
      restored.add(listener)
      return () => restored.delete(listener)
    },
  }
  const audience = createAudience({
    ...{ connections, clock, unread, feed, notices: createMemoryNotices() },
    onFault: (fault) => faults.push(fault),
  })
  for (const { id } of people) audience.arrived(id)
  const restore = (): void => {
    for (const listener of restored) listener()
  }
  const stop = (): void => {
    audience.stop()
    connections.stop()
  }
  return { clock, feed, sockets, faults, restore, stop }
}

const ROOMS = [1, 2, 3].map((n) => uuid(n) as RoomId)

test('[NOTICE-3] rooms that came and went while other nodes were out of reach are told afterwards', async () => {
  const [kept, left, joined] = ROOMS
  let roomsOfAda = [kept, left]
  const { clock, sockets, faults, restore, stop } = attended({
    roomIdsOf: async () => roomsOfAda.flatMap((room) => room ?? []),
    count: async () => [],
  })
  await clock.advance(0)
  roomsOfAda = [kept, joined]
  restore()
  await clock.advance(0)
  expect(sockets[0]?.got).toMatchObject([
    { type: 'notice', notice: 'room_added', data: { room: joined } },
    { type: 'notice', notice: 'room_removed', data: { room: left } },
  ])
  expect(faults).toEqual([])
  stop()
})

test('[NOTICE-4] rooms that cannot be read are read later, and nobody is left out for somebody else', async () => {
  let isAway = true
  const [room] = ROOMS
  if (!room) throw new Error('no room')
  const { clock, feed, sockets, faults, restore, stop } = attended(
    {
      async roomIdsOf() {
        if (isAway) throw new Error('out of reach')
        return [room]
      },
      count: async (pairs) => pairs.map((pair) => ({ ...pair, unread: 1, mentions: 0 })),
    },
    [ADA, BOB],
  )
  await clock.advance(0)
  restore()
  await clock.advance(10_000)
  isAway = false
  await clock.advance(10_000)
  await feed.publish([{ room, seq: 1, atMs: 0, event: { type: 'room.archived', by: ADA.id } }])
  await clock.advance(1_000)
  const unread = { type: 'notice', notice: 'unread', data: { room, unread: 1, mentions: 0 } }
  expect(sockets.map(({ got }) => got)).toEqual([[unread], [unread]])
  expect(faults.length).toBeGreaterThan(0)
  stop()
  expect(clock.waiting()).toBe(0)
})
