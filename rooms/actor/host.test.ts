import { expect, test } from 'vitest'
import { createMemoryFeed } from '../../src/adapters/feed-memory.ts'
import { createLeaseBook, createMemoryLeases } from '../../src/adapters/leases-memory.ts'
import { createMemoryJournal } from '../../src/adapters/memory/journal-memory.ts'
import { createMemoryRoomLog } from '../../src/adapters/memory/room-log-memory.ts'
import { createRoomStore } from '../../src/adapters/memory/room-store.ts'
import { createMemoryNodeCalls } from '../../src/adapters/node-calls-memory.ts'
import { createMemoryNotices } from '../../src/adapters/notices-memory.ts'
import { createFakeClock } from '../../test/support/fake-clock.ts'
import { ADA, BOB, CY, member, profile, ROOM, say, uuid } from '../../test/support/room-fixtures.ts'
import { unwatch, watch, watching } from '../../test/support/rooms/watch-news.ts'
import type { Incarnation, RoomId } from '../kernel/ids.ts'
import type { RecordedEvent } from '../model/events.ts'
import { DEFAULT_LIMITS } from '../model/limits.ts'
import type { FeedSignal } from '../model/signals.ts'
import type { Journal } from '../ports/journal.ts'
import type { LeaseLoss } from '../ports/leases.ts'
import { createHost } from './host.ts'
import { createReadMarks } from './read-marks.ts'

const MINUTE = 60_000
const A = 'a' as Incarnation

function hosted(wrap: (journal: Journal) => Journal = (journal) => journal) {
  const clock = createFakeClock()
  const store = createRoomStore()
  store.add(profile('group'), [member(ADA, 'owner'), member(BOB)])
  const feed = createMemoryFeed()
  const notices = createMemoryNotices()
  const book = createLeaseBook()
  const faults: unknown[] = []
  const onLost = new Set<(why: LeaseLoss) => void>()
  const node = (name: string) => {
    const self = name as Incarnation
    const journal = wrap(createMemoryJournal(store, self))
    return createHost({
      limits: DEFAULT_LIMITS,
      journal,
      feed,
      clock,
      notices,
      leases: {
        ...createMemoryLeases(book, { nodeId: name, incarnation: self, state: 'up' }),
        onLost(listener) {
          onLost.add(listener)
          return () => onLost.delete(listener)
        },
      },
      nodeCalls: createMemoryNodeCalls(),
      log: createMemoryRoomLog(store),
      readMarks: createReadMarks(journal.markRead, () => {}),
      onFault: (fault) => faults.push(fault),
    })
  }
  const loseLeases = (): void => onLost.forEach((listener) => listener('unheard'))
  return { clock, store, feed, notices, faults, book, node, loseLeases }
}

test('[HOST-1] a room wakes for the first who asks, once for all who ask at the same time', async () => {
  let claims = 0
  const { node } = hosted((journal) => ({
    ...journal,
    claim(room, isGone) {
      claims += 1
      return journal.claim(room, isGone)
    },
  }))
  const host = node('a')
  const receipts = await Promise.all([host.submit(ROOM, say(ADA, 'one')), host.submit(ROOM, say(BOB, 'two'))])
  expect(receipts.map((receipt) => receipt.ok)).toEqual([true, true])
  expect([claims, host.awake()]).toEqual([1, 1])
})

test('[HOST-2] there is no room that was never made', async () => {
  const host = hosted().node('a')
  const answer = await host.submit(uuid(77) as RoomId, say(ADA, 'hello?'))
  expect(answer).toMatchObject({ ok: false, error: { code: 'room_not_found' } })
  expect(host.awake()).toBe(0)
})

test('[HOST-3] a room that nobody watches or uses goes to sleep and wakes where it stopped', async () => {
  const { clock, node, store } = hosted()
  const host = node('a')
  await host.submit(ROOM, say(ADA, 'one'))
  await clock.advance(6 * MINUTE)
  expect(host.awake()).toBe(0)
  expect(store.rooms.get(ROOM)?.owner).toBeNull()
  expect(await host.submit(ROOM, say(ADA, 'two'))).toMatchObject({ ok: true, value: { seq: 2 } })
})

test('[HOST-4] a room that is watched stays awake', async () => {
  const { clock, node } = hosted()
  const host = node('a')
  for (let stamp = 1; stamp <= 20; stamp += 1) {
    await host.whisper(ROOM, watching([ADA], stamp, A))
    await clock.advance(MINUTE)
  }
  expect(host.awake()).toBe(1)
  await host.whisper(ROOM, unwatch(ADA, 21, A))
  await clock.advance(20 * MINUTE)
  expect(host.awake()).toBe(0)
})

test('[HOST-5] a node does not take a room from another that lives, and takes it once that one is gone', async () => {
  const { node, book, store } = hosted()
  const [a, b] = [node('a'), node('b')]
  await a.submit(ROOM, say(ADA, 'one'))
  expect(await b.submit(ROOM, say(BOB, 'two'))).toEqual({ ok: false, error: 'moved' })
  book.nodes.delete('a' as Incarnation)
  expect(await b.submit(ROOM, say(BOB, 'two'))).toMatchObject({ ok: true, value: { seq: 2 } })
  // The first one comes back to life: it can decide, but not commit.
  expect(await a.submit(ROOM, say(ADA, 'zombie'))).toEqual({ ok: false, error: 'moved' })
  expect(store.rooms.get(ROOM)?.log).toHaveLength(2)
})

test('[HOST-6] a drained host has finished what it accepted and given its rooms up', async () => {
  const { clock, node, store } = hosted()
  const host = node('a')
  const accepted = Array.from({ length: 20 }, (_, i) => host.submit(ROOM, say(ADA, `m${i}`)))
  await Promise.resolve()
  await host.drain()
  const receipts = await Promise.all(accepted)
  const stored = receipts.filter((receipt) => receipt.ok).length
  expect(store.rooms.get(ROOM)?.log).toHaveLength(stored)
  expect(store.rooms.get(ROOM)?.owner).toBeNull()
  expect(await host.submit(ROOM, say(ADA, 'late'))).toEqual({ ok: false, error: 'moved' })
  expect(clock.waiting()).toBe(0)
})

test('[HOST-7] a room whose store was out of reach answers so, and works when asked again', async () => {
  let broken = true
  const { node, faults } = hosted((journal) => ({
    ...journal,
    async claim(room, isGone) {
      if (broken) throw new Error('out of reach')
      return journal.claim(room, isGone)
    },
  }))
  const host = node('a')
  expect(await host.submit(ROOM, say(ADA, 'one'))).toMatchObject({ error: { code: 'unavailable' } })
  broken = false
  expect((await host.submit(ROOM, say(ADA, 'one'))).ok).toBe(true)
  expect(faults).toHaveLength(1)
})

test('[HOST-8] a new owner publishes what the one before left unconfirmed', async () => {
  const { node, book, feed, store } = hosted()
  await node('a').submit(ROOM, say(ADA, 'one'))
  const heard: RecordedEvent[] = []
  await feed.listen(ROOM, { onEvents: (events) => heard.push(...events), onSignal: () => {} })
  book.nodes.delete('a' as Incarnation)
  expect(store.rooms.get(ROOM)?.publishedSeq).toBe(0)
  await node('b').submit(ROOM, say(BOB, 'two'))
  expect(new Set(heard.map(({ seq }) => seq))).toEqual(new Set([1, 2]))
})

test('[WHISPER-1] typing is passed on at most once in two seconds a person', async () => {
  const { clock, node, feed } = hosted()
  const host = node('a')
  const told: FeedSignal['signal'][] = []
  await host.whisper(ROOM, { type: 'type', by: BOB })
  await clock.advance(2_000)
  await feed.listen(ROOM, { onEvents: () => {}, onSignal: ({ signal }) => told.push(signal) })
  for (const by of [ADA, ADA, BOB]) await host.whisper(ROOM, { type: 'type', by })
  await clock.advance(2_000)
  await host.whisper(ROOM, { type: 'type', by: ADA })
  expect(told.map((signal) => signal.type === 'typing' && signal.user.username)).toEqual([
    'ada',
    'bob',
    'ada',
  ])
})

test('[WHISPER-2] a read mark goes forward only, and not beyond the head', async () => {
  const { node, store, notices } = hosted()
  const host = node('a')
  const told: unknown[] = []
  notices.listen(BOB.id, (notice) => told.push(notice))
  for (const text of ['one', 'two', 'three']) await host.submit(ROOM, say(ADA, text))
  await host.whisper(ROOM, { type: 'read', by: BOB, seq: 2 })
  await host.whisper(ROOM, { type: 'read', by: BOB, seq: 1 })
  expect(store.rooms.get(ROOM)?.readMarks.get(BOB.id)).toBe(2)
  await host.whisper(ROOM, { type: 'read', by: BOB, seq: 99 })
  expect(store.rooms.get(ROOM)?.readMarks.get(BOB.id)).toBe(3)
  expect(told).toEqual([
    { type: 'unread_changed', room: ROOM },
    { type: 'unread_changed', room: ROOM },
  ])
})

test('[WHISPER-3] whoever is not in a room can neither watch it nor type in it', async () => {
  const host = hosted().node('a')
  for (const whisper of [watch(CY, 1), { type: 'type', by: CY } as const]) {
    expect(await host.whisper(ROOM, whisper)).toMatchObject({ error: { code: 'room_not_found' } })
  }
  expect(await host.whisper(ROOM, watching([ADA, CY], 2, A))).toMatchObject({ ok: true })
  expect(host.online(ROOM)).toEqual(new Set([ADA.id]))
})

test('[MEMBER-7] [MEMBER-13] whoever comes or goes is told on all their sockets, and not who is barred from outside', async () => {
  const { node, notices } = hosted()
  const host = node('a')
  const told: unknown[] = []
  notices.listen(CY.id, (notice) => told.push(notice))
  const ban = { type: 'remove', by: ADA, user: CY, ban: true } as const
  expect(await host.submit(ROOM, ban)).toMatchObject({ value: { seq: 1 } })
  await host.submit(ROOM, { type: 'add', by: ADA, user: CY })
  await host.submit(ROOM, ban)
  expect(told).toEqual([
    { type: 'room_added', room: ROOM },
    { type: 'room_removed', room: ROOM },
  ])
})

test('[HOST-9] whoever has the lease takes the room from an owner that lost it while it was away', async () => {
  const { node, book, store } = hosted()
  const [a, b] = [node('a'), node('b')]
  await a.submit(ROOM, say(ADA, 'one'))
  const away = book.nodes.get('a' as Incarnation)
  if (!away) throw new Error('a is not in the book')
  // The lease moves while a is away; a comes back before anybody has claimed the room.
  book.nodes.delete('a' as Incarnation)
  book.holders.set(ROOM, 'b' as Incarnation)
  book.nodes.set('a' as Incarnation, away)
  expect(await b.submit(ROOM, say(BOB, 'two'))).toMatchObject({ ok: true, value: { seq: 2 } })
  expect(await a.submit(ROOM, say(ADA, 'stale'))).toEqual({ ok: false, error: 'moved' })
  expect(store.rooms.get(ROOM)?.log).toHaveLength(2)
})

test('[HOST-10] a node that is lost to the others stops its rooms at once and wakes them again when it is back', async () => {
  const { node, store, loseLeases } = hosted()
  const host = node('a')
  await host.submit(ROOM, say(ADA, 'one'))
  const waiting = [host.submit(ROOM, say(ADA, 'two')), host.submit(ROOM, say(ADA, 'three'))]
  await Promise.resolve()
  loseLeases()
  expect(host.awake()).toBe(0)
  const answers = await Promise.all(waiting)
  const stored = store.rooms.get(ROOM)?.log.length ?? 0
  expect(1 + answers.filter((answer) => answer.ok).length).toBe(stored)
  expect(answers.every((answer) => answer.ok || answer.error === 'moved')).toBe(true)
  expect(await host.submit(ROOM, say(ADA, 'four'))).toMatchObject({ ok: true, value: { seq: stored + 1 } })
})
