import { expect, test } from 'vitest'
import type { RoomId } from '../../../rooms/kernel/ids.ts'
import { createFakeClock } from '../../../test/support/fake-clock.ts'
import { createFakeSocket } from '../../../test/support/fake-socket.ts'
import { ADA, uuid } from '../../../test/support/room-fixtures.ts'
import { createMemoryFeed } from '../../adapters/feed-memory.ts'
import { createMemoryNotices } from '../../adapters/notices-memory.ts'
import { createConnections } from '../connections.ts'
import { createAudience } from './audience.ts'

test('[NOTICE-3] rooms that came and went while other nodes were out of reach are told afterwards', async () => {
  const clock = createFakeClock()
  const connections = createConnections({ clock, maxPerUser: 2 })
  const ada = createFakeSocket(ADA, (socket) => socket.flush())
  connections.add(ada.socket)
  const [kept, left, joined] = [1, 2, 3].map((n) => uuid(n) as RoomId)
  let roomsOfAda = [kept, left]
  let restore = (): void => {}
  const audience = createAudience({
    ...{ connections, clock, notices: createMemoryNotices() },
    feed: {
      ...createMemoryFeed(),
      onRestored(listener) {
        restore = listener
        return () => {}
      },
    },
    unread: { roomIdsOf: async () => roomsOfAda.flatMap((room) => room ?? []), count: async () => [] },
    onFault: (fault) => {
      throw fault
    },
  })
  audience.arrived(ADA.id)
  await clock.advance(0)
  roomsOfAda = [kept, joined]
  restore()
  await clock.advance(0)
  expect(ada.got).toMatchObject([
    { type: 'notice', notice: 'room_added', data: { room: joined } },
    { type: 'notice', notice: 'room_removed', data: { room: left } },
  ])
  audience.stop()
})
