import { expect, test } from 'vitest'
import type { Incarnation, SessionId } from '../../rooms/kernel/ids.ts'
import { fail } from '../../rooms/kernel/result.ts'
import { DEFAULT_LIMITS } from '../../rooms/model/limits.ts'
import { reject } from '../../rooms/model/rejections.ts'
import { createFakeClock } from '../../test/support/fake-clock.ts'
import { JSON_CODEC } from '../../test/support/fake-socket.ts'
import { ADA, BOB, uuid } from '../../test/support/room-fixtures.ts'
import { createMemoryFeed } from '../adapters/feed-memory.ts'
import { createMemoryRoomLog } from '../adapters/memory/room-log-memory.ts'
import { createRoomStore } from '../adapters/memory/room-store.ts'
import { createMemoryWhereabouts } from '../adapters/memory/whereabouts-memory.ts'
import { createMemoryNotices } from '../adapters/notices-memory.ts'
import { createGateway } from './gateway.ts'

const NOWHERE = fail(reject('room_not_found', 'There is no such room.'))

function gatewayForTwoSockets() {
  const gateway = createGateway({
    nodeId: 'a',
    desk: {
      self: 'a:1' as Incarnation,
      submit: async () => NOWHERE,
      whisper: async () => NOWHERE,
      online: async () => new Set(),
    },
    feed: createMemoryFeed(),
    log: createMemoryRoomLog(createRoomStore()),
    notices: createMemoryNotices(),
    unread: { roomIdsOf: async () => [], count: async () => [] },
    whereabouts: createMemoryWhereabouts(),
    attention: { say: async () => {}, forget: () => {} },
    allowance: { take: () => 0 },
    directs: { of: async () => [], open: async () => NOWHERE },
    ids: { next: () => uuid(1) },
    clock: createFakeClock(),
    limits: { ...DEFAULT_LIMITS, socketsPerUser: 2 },
    codecs: [JSON_CODEC],
    identify: async () => null,
    endedOf: async () => [],
    publish: () => {},
    onFault: (fault) => {
      throw fault
    },
  })
  const closes: number[] = []
  const open = () =>
    gateway.open(
      {
        send: (text) => text.length,
        bufferedBytes: () => 0,
        join: () => {},
        part: () => {},
        pause: () => {},
        resume: () => {},
        close: (code) => void closes.push(code),
      },
      {
        identity: { person: ADA, sessionId: uuid(2) as SessionId, expiresAtMs: null },
        type: 'frames' as const,
        codec: JSON_CODEC,
        user: ADA,
      },
    )
  return { gateway, open, closes }
}

test('[CONN-3] one socket too many is refused until another is closed, and nobody else is', () => {
  const { gateway, open } = gatewayForTwoSockets()
  const [first] = [open(), open()]
  expect(gateway.refusalFor(ADA.id)).toMatchObject({ code: 'rate_limited', retryAfterMs: 5_000 })
  expect(gateway.refusalFor(BOB.id)).toBeNull()
  first.closed()
  expect(gateway.refusalFor(ADA.id)).toBeNull()
})

test('[CONN-5] a server that leaves is unavailable, whoever comes, and closes who came meanwhile', async () => {
  const { gateway, open, closes } = gatewayForTwoSockets()
  expect(gateway.refusalFor(BOB.id)).toBeNull()
  await gateway.stop()
  expect(gateway.refusalFor(BOB.id)).toMatchObject({ code: 'unavailable', retryAfterMs: 1_000 })
  open()
  expect(closes).toEqual([1001])
})

test('[ASIDE-6] a gateway that is shut says good-bye and lets nobody in, until it is opened again', async () => {
  const { gateway, open, closes } = gatewayForTwoSockets()
  const first = open()
  gateway.shut(true)
  expect(closes).toEqual([1001])
  first.closed()
  expect(gateway.refusalFor(BOB.id)).toMatchObject({ code: 'unavailable', retryAfterMs: 1_000 })
  // One that was let in the moment before.
  open().closed()
  expect(closes).toEqual([1001, 1001])
  gateway.shut(false)
  expect(gateway.refusalFor(BOB.id)).toBeNull()
  open()
  expect(closes).toEqual([1001, 1001])
  gateway.leave()
  gateway.shut(false)
  expect(gateway.refusalFor(BOB.id)).toMatchObject({ code: 'unavailable' })
})
