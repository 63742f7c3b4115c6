import { expect, test } from 'vitest'
import { ADA, say } from '../../../test/support/room-fixtures.ts'
import { createHosts } from '../../../test/support/rooms/hosts.ts'
import type { Incarnation } from '../../kernel/ids.ts'
import { homeOf } from './rendezvous.ts'

/** Node a with every room awake, and others that are up. */
async function leaving(others: readonly string[], rooms = 120) {
  const world = createHosts({ rooms })
  const a = world.node('a')
  for (const room of world.rooms) await a.host.submit(room, say(ADA, 'hello'))
  const nodes = others.map((name) => world.node(name))
  await a.leases.announce('draining')
  return { ...world, a, nodes }
}

test('[HOST-11] rooms of a node that leaves are awake at their new homes before anybody asks', async () => {
  const { a, nodes, owners, rooms, clock } = await leaving(['b', 'c'])
  await a.host.drain()
  await clock.advance(0)
  const homes = rooms.map((room) => homeOf(room, nodes[0]?.leases.nodes() ?? []))
  expect(new Set(homes)).toEqual(new Set(['b', 'c']))
  expect(owners()).toEqual(homes)
  expect(nodes.map(({ host }) => host.awake()).reduce((sum, awake) => sum + awake)).toBe(rooms.length)
})

test('[HOST-12] a room of a node that leaves serves until its turn comes', async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>()
  let releases = 0
  const world = createHosts({
    rooms: 300,
    wrapJournal: (journal) => ({
      ...journal,
      async release(given) {
        releases += 1
        await gate
        return journal.release(given)
      },
    }),
  })
  const a = world.node('a')
  for (const room of world.rooms) await a.host.submit(room, say(ADA, 'hello'))
  world.node('b')
  const drained = a.host.drain()
  await world.clock.advance(0)
  expect(releases).toBeGreaterThan(0)
  const last = world.rooms.at(-1)
  const first = world.rooms[0]
  if (!first || !last) throw new Error('no rooms')
  expect(await a.host.submit(last, say(ADA, 'still here'))).toMatchObject({ ok: true, value: { seq: 2 } })
  // Who asks for a room that is on its way is answered once it is free, so that the next to be asked can take it.
  let answered = false
  const asking = a.host.submit(first, say(ADA, 'and here?')).finally(() => {
    answered = true
  })
  await world.clock.advance(0)
  expect(answered).toBe(false)
  open()
  expect(await asking).toEqual({ ok: false, error: 'moved' })
  await drained
})

test('[HOST-13] a hand-over that fails loses nothing: the rooms are free, and wake for the first who asks', async () => {
  const { a, nodes, calls, owners, rooms, faults } = await leaving(['b'])
  const [b] = nodes
  calls.serve('b' as Incarnation, {
    submit: () => Promise.reject(new Error('unused')),
    whisper: () => Promise.reject(new Error('unused')),
    online: () => Promise.reject(new Error('unused')),
    adopt: () => Promise.reject(new Error('out of reach')),
  })
  await a.host.drain()
  expect(new Set(owners())).toEqual(new Set([null]))
  expect(faults.length).toBeGreaterThan(0)
  const [room] = rooms
  if (!b || !room) throw new Error('no node')
  expect(await b.host.submit(room, say(ADA, 'again'))).toMatchObject({ ok: true, value: { seq: 2 } })
})

test('[HOST-14] rooms are given up although the store does not answer; their new owner takes them by the lease', async () => {
  const world = createHosts({
    rooms: 3,
    wrapJournal: (journal, self) => ({
      ...journal,
      release: (given) => (self === 'a' ? Promise.reject(new Error('out of reach')) : journal.release(given)),
    }),
  })
  const a = world.node('a')
  for (const room of world.rooms) await a.host.submit(room, say(ADA, 'hello'))
  world.node('b')
  await a.leases.announce('draining')
  await a.host.drain()
  await world.clock.advance(0)
  expect(world.owners()).toEqual(['b', 'b', 'b'])
})

test('[HOST-15] a room with a tail is published by its new owner, or found when the old one is gone', async () => {
  const confirmed: number[] = []
  const world = createHosts({
    wrapFeed: (feed, self) => ({
      ...feed,
      publish: async (events) => {
        if (self === 'a') return (events[0]?.seq ?? 1) - 1
        confirmed.push(...events.map(({ seq }) => seq))
        return feed.publish(events)
      },
    }),
  })
  const a = world.node('a')
  const [room] = world.rooms
  if (!room) throw new Error('no room')
  await a.host.submit(room, say(ADA, 'unheard'))
  await a.host.drain()
  // There was nobody to take it: it keeps its owner, so that a sweep finds it.
  expect(world.owners()).toEqual(['a'])
  const b = world.node('b')
  await b.host.adopt([room])
  await world.clock.advance(0)
  expect(world.owners()).toEqual(['b'])
  expect(confirmed).toEqual([1])
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

test('[HOST-20] who is asked to adopt a room that it thinks its own claims it anew', async () => {
  const world = createHosts()
  const [a, b] = [world.node('a'), world.node('b')]
  const [room] = world.rooms
  if (!room) throw new Error('no room')
  await a.host.submit(room, say(ADA, 'one'))
  // For a while a counts as gone, and does not know.
  const away = world.book.nodes.get(a.leases.self)
  if (!away) throw new Error('a is not in the book')
  world.book.nodes.delete(a.leases.self)
  await b.host.submit(room, say(ADA, 'two'))
  world.book.nodes.set(a.leases.self, away)
  b.die()
  await world.clock.advance(60_000)
  expect([world.owners(), a.host.awake()]).toEqual([['b'], 1])
  await a.host.adopt([room])
  await world.clock.advance(0)
  expect(world.owners()).toEqual(['a'])
  expect(await a.host.submit(room, say(ADA, 'three'))).toMatchObject({ ok: true, value: { seq: 3 } })
})

test('[HOST-20] a room that was woken by who asked for it is not claimed again when its turn to be adopted comes', async () => {
  const world = createHosts()
  const { host } = world.node('a')
  const [room] = world.rooms
  if (!room) throw new Error('no room')
  await host.submit(room, say(ADA, 'one'))
  await host.adopt([room])
  await world.clock.advance(0)
  expect(world.store.rooms.get(room)?.epoch).toBe(1)
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
