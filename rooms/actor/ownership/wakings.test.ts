import { expect, test } from 'vitest'
import { ADA, say, uuid } from '../../../test/support/room-fixtures.ts'
import { createHosts } from '../../../test/support/rooms/hosts.ts'
import type { RoomId } from '../../kernel/ids.ts'

test('[HOST-2] asking for rooms that were never made leaves no lease behind', async () => {
  const world = createHosts()
  const { host } = world.node('a')
  for (const room of [...world.rooms, ...[1, 2, 3].map((n) => uuid(90_000 + n) as RoomId)])
    await host.submit(room, say(ADA, 'hello?'))
  expect([...world.book.holders.keys()]).toEqual(world.rooms)
})

test('[HOST-16] a room whose events are not confirmed stays awake', async () => {
  let isHeard = false
  const world = createHosts({
    wrapFeed: (feed) => ({
      ...feed,
      publish: async (events) => (isHeard ? feed.publish(events) : (events[0]?.seq ?? 1) - 1),
    }),
  })
  const { host } = world.node('a')
  const [room] = world.rooms
  if (!room) throw new Error('no room')
  await host.submit(room, say(ADA, 'unheard'))
  await world.clock.advance(20 * 60_000)
  expect(host.awake()).toBe(1)
  isHeard = true
  await world.clock.advance(20 * 60_000)
  expect(host.awake()).toBe(0)
})

test('[HOST-17] a room whose actor was lost wakes again, also where nobody asks', async () => {
  let isAway = false
  const world = createHosts({
    wrapJournal: (journal) => ({
      ...journal,
      async commit(batch) {
        const committed = await journal.commit(batch)
        if (isAway) throw new Error('the answer was lost')
        return committed
      },
      claim: (...asked) => (isAway ? Promise.reject(new Error('out of reach')) : journal.claim(...asked)),
    }),
  })
  const { host } = world.node('a')
  const [room] = world.rooms
  if (!room) throw new Error('no room')
  const heard: number[] = []
  await world.feed.listen(room, {
    onEvents: (events) => heard.push(...events.map(({ seq }) => seq)),
    onSignal: () => {},
  })
  expect(await host.submit(room, say(ADA, 'one'))).toMatchObject({ ok: true })
  isAway = true
  expect(await host.submit(room, say(ADA, 'stored, unheard'))).toMatchObject({
    error: { code: 'unavailable' },
  })
  await world.clock.advance(60_000)
  expect([host.awake(), heard]).toEqual([0, [1]])
  isAway = false
  await world.clock.advance(60_000)
  expect([host.awake(), heard]).toEqual([1, [1, 2]])
})

test('[HOST-18] a room that is lost is claimed here again only when what was under way has ended', async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>()
  const world = createHosts({
    wrapJournal: (journal) => ({
      ...journal,
      async commit(batch) {
        await gate
        return journal.commit(batch)
      },
    }),
  })
  const lost = new Set<() => void>()
  const a = world.node('a', (leases) => ({
    ...leases,
    onLost(listener) {
      lost.add(() => listener('unheard'))
      return () => {}
    },
  }))
  const [room] = world.rooms
  if (!room) throw new Error('no room')
  const first = a.host.submit(room, say(ADA, 'one'))
  await world.clock.advance(0)
  for (const lose of lost) lose()
  const second = a.host.submit(room, say(ADA, 'two'))
  await world.clock.advance(0)
  expect(world.store.rooms.get(room)?.epoch).toBe(1)
  open()
  expect(await first).toMatchObject({ ok: true, value: { seq: 1 } })
  expect(await second).toMatchObject({ ok: true, value: { seq: 2 } })
  expect(world.store.rooms.get(room)?.epoch).toBe(2)
})

test('[HOST-19] a claim that never ends is given up, and the room can be asked for again', async () => {
  let hangs = true
  const world = createHosts({
    wrapJournal: (journal) => ({
      ...journal,
      claim: (...asked) => (hangs ? new Promise(() => {}) : journal.claim(...asked)),
    }),
  })
  const { host } = world.node('a')
  const [room] = world.rooms
  if (!room) throw new Error('no room')
  const asking = host.submit(room, say(ADA, 'anybody?'))
  await world.clock.advance(30_000)
  expect(await asking).toMatchObject({ ok: false, error: { code: 'unavailable', retryAfterMs: 1_000 } })
  hangs = false
  expect(await host.submit(room, say(ADA, 'anybody?'))).toMatchObject({ ok: true })
})

test('[ASIDE-8] a node that has moved aside asks for no lease until it is up again', async () => {
  let isAway = false
  const world = createHosts({
    wrapJournal: (journal) => ({
      ...journal,
      commit: (batch) => (isAway ? Promise.reject(new Error('out of reach')) : journal.commit(batch)),
    }),
  })
  const { host, leases } = world.node('a')
  const [room] = world.rooms
  if (!room) throw new Error('no room')
  expect(await host.submit(room, say(ADA, 'one'))).toMatchObject({ ok: true })
  isAway = true
  expect(await host.submit(room, say(ADA, 'two'))).toMatchObject({ error: { code: 'unavailable' } })
  isAway = false
  await leases.announce('draining')
  await world.clock.advance(60 * 60_000)
  expect(host.awake()).toBe(0)
  await leases.announce('up')
  await world.clock.advance(60_000)
  expect(host.awake()).toBe(1)
})
