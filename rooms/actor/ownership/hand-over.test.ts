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

test('[HOST-21] a room whose last commit may still land is left to its owner, so that its tail is found', async () => {
  const late: (() => Promise<unknown>)[] = []
  const world = createHosts({
    wrapJournal: (journal, self) => ({
      ...journal,
      commit(batch) {
        if (self !== 'a' || batch.lastSeq === 0) return journal.commit(batch)
        late.push(() => journal.commit(batch))
        return Promise.reject(new Error('no answer in time'))
      },
    }),
  })
  const a = world.node('a')
  const [room] = world.rooms
  if (!room) throw new Error('no room')
  await a.host.submit(room, say(ADA, 'hello'))
  const sent = a.host.submit(room, say(ADA, 'late'))
  await a.host.drain()
  expect(await sent).toMatchObject({ error: { code: 'unavailable' } })
  for (const land of late) await land()
  expect(world.store.rooms.get(room)).toMatchObject({ owner: 'a', log: [{ seq: 1 }, { seq: 2 }] })
  const b = world.node('b')
  expect(await b.host.submit(room, say(ADA, 'next'))).toMatchObject({ ok: true, value: { seq: 3 } })
})
