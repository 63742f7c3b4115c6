import { expect, test } from 'vitest'
import type { Incarnation, SessionId } from '../../rooms/kernel/ids.ts'
import { fail, ok } from '../../rooms/kernel/result.ts'
import type { RecordedEvent } from '../../rooms/model/events.ts'
import { DEFAULT_LIMITS } from '../../rooms/model/limits.ts'
import { reject } from '../../rooms/model/rejections.ts'
import type { Person } from '../../rooms/model/words.ts'
import { createFakeClock } from '../../test/support/fake-clock.ts'
import { JSON_CODEC } from '../../test/support/fake-socket.ts'
import { ADA, BOB, ROOM, uuid } from '../../test/support/room-fixtures.ts'
import { createMemoryFeed } from '../adapters/feed-memory.ts'
import { createMemoryWhereabouts } from '../adapters/memory/whereabouts-memory.ts'
import { createMemoryNotices } from '../adapters/notices-memory.ts'
import { createGateway } from './gateway.ts'

const NOTHING = {
  sockets: 0,
  peopleOnline: 0,
  subscriptions: 0,
  hubs: 0,
  gapsFilled: 0,
  slowReadersClosed: 0,
}

const event = (seq: number): RecordedEvent => ({
  room: ROOM,
  seq,
  atMs: 0,
  event: { type: 'room.archived', by: ADA.id },
})

/** A room whose log has `logged` events, and sockets whose other ends read nothing while `backlogBytes` is set. */
function gatewayOfOneRoom() {
  const clock = createFakeClock()
  const feed = createMemoryFeed()
  const log = { events: [] as RecordedEvent[] }
  const gateway = createGateway({
    ...{ feed, clock, nodeId: 'a', limits: DEFAULT_LIMITS, codecs: [JSON_CODEC] },
    whereabouts: createMemoryWhereabouts(),
    attention: { say: async () => {}, forget: () => {} },
    desk: {
      self: 'a:1' as Incarnation,
      submit: async () => fail(reject('room_not_found', 'There is no such room.')),
      whisper: async () => ok({ head: log.events.length }),
      online: async () => new Set(),
    },
    log: {
      heads: async () => new Map([[ROOM, log.events.length]]),
      after: async (_, after) => ({
        events: log.events.slice(after),
        head: log.events.length,
        complete: true,
      }),
    },
    notices: createMemoryNotices(),
    unread: { roomIdsOf: async () => [], count: async () => [] },
    allowance: { take: () => 0 },
    directs: { of: async () => [], open: async () => fail(reject('user_not_found', 'Nobody.')) },
    ids: { next: () => uuid(1) },
    identify: async () => null,
    endedOf: async () => [],
    publish: () => {},
    onFault: (fault) => {
      throw fault
    },
  })
  const open = (person: Person) => {
    const peer = { backlogBytes: 0 }
    const connection = gateway.open(
      {
        send: (text) => text.length,
        bufferedBytes: () => peer.backlogBytes,
        ...{ join() {}, part() {}, pause() {}, resume() {} },
        close: () => connection.closed(),
      },
      {
        identity: { person, sessionId: uuid(2) as SessionId, expiresAtMs: null },
        type: 'frames' as const,
        codec: JSON_CODEC,
        user: person,
      },
    )
    return { peer, connection }
  }
  return { clock, feed, gateway, open, log }
}

const SUBSCRIBE = JSON.stringify({ type: 'subscribe', id: '1', room: ROOM })

test('[METRIC-4] sockets, people and rooms that are followed are counted while they are open', async () => {
  const { gateway, open, clock } = gatewayOfOneRoom()
  expect(gateway.load()).toEqual(NOTHING)
  const [first, second] = [open(ADA), open(ADA), open(BOB)]
  for (const { connection } of [first, second]) connection.message(SUBSCRIBE)
  await clock.advance(10)
  expect(gateway.load()).toEqual({ ...NOTHING, sockets: 3, peopleOnline: 2, subscriptions: 2, hubs: 1 })
  first.connection.closed()
  expect(gateway.load()).toEqual({ ...NOTHING, sockets: 2, peopleOnline: 2, subscriptions: 1, hubs: 1 })
})

test('[METRIC-6] a hole that the log filled is counted, what came by itself is not', async () => {
  const { gateway, open, clock, feed, log } = gatewayOfOneRoom()
  open(ADA).connection.message(SUBSCRIBE)
  await clock.advance(10)
  log.events.push(event(1), event(2), event(3))
  await feed.publish([event(1)])
  await clock.advance(1_000)
  expect(gateway.load().gapsFilled).toBe(0)
  await feed.publish([event(3)])
  await clock.advance(1_000)
  expect(gateway.load().gapsFilled).toBe(1)
})

test('[METRIC-6] a reader that was too slow is counted, one that hung up is not', async () => {
  const { gateway, open, clock } = gatewayOfOneRoom()
  const [slow, quick] = [open(ADA), open(BOB)]
  slow.peer.backlogBytes = 1024 * 1024
  quick.connection.closed()
  await clock.advance(10_000)
  expect(gateway.load()).toEqual({ ...NOTHING, slowReadersClosed: 1 })
})
