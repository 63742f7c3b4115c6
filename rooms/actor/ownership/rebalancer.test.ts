import { expect, test } from 'vitest'
import { ADA, say } from '../../../test/support/room-fixtures.ts'
import { createHosts } from '../../../test/support/rooms/hosts.ts'
import type { Incarnation } from '../../kernel/ids.ts'
import type { NodeView } from '../../ports/leases.ts'
import { startRebalancer } from './rebalancer.ts'
import { homeOf } from './rendezvous.ts'

/** Node a holds all rooms; b has just joined. */
async function joined(rooms: number) {
  const world = createHosts({ rooms })
  const { clock, book } = world
  const a = world.node('a')
  for (const room of world.rooms) await a.host.submit(room, say(ADA, 'hello'))
  const b = world.node('b')
  const rebalancer = startRebalancer({
    ...{ host: a.host, leases: a.leases, clock },
    onFault: (fault) => void world.faults.push(fault),
  })
  const change = (name: string, more: Partial<NodeView>): void => {
    const node = book.nodes.get(name as Incarnation)
    if (!node) throw new Error(`there is no node ${name}`)
    book.nodes.set(node.incarnation, { ...node, ...more })
  }
  const abroad = world.rooms.filter((room) => homeOf(room, a.leases.nodes()) === 'b').length
  return { ...world, a, b, rebalancer, change, abroad }
}

test('[REBAL-1] rooms go to their homes when all nodes have been the same for a minute, at most 20 a second', async () => {
  const { a, b, clock, abroad, owners, rooms, faults } = await joined(200)
  expect(abroad).toBeGreaterThan(60)
  await clock.advance(60_000)
  expect(b.host.awake()).toBe(0)
  await clock.advance(2_000)
  expect(b.host.awake()).toBeGreaterThan(0)
  expect(b.host.awake()).toBeLessThanOrEqual(40)
  await clock.advance(20_000)
  expect([a.host.awake(), b.host.awake()]).toEqual([rooms.length - abroad, abroad])
  expect(owners()).toEqual(rooms.map((room) => homeOf(room, a.leases.nodes())))
  expect(faults).toEqual([])
})

test('[REBAL-2] nothing moves while a node joins or drains, runs another version, or the nodes change', async () => {
  const { a, b, clock, change, rooms, abroad } = await joined(50)
  const spoiled: readonly Partial<NodeView>[] = [
    { state: 'draining' },
    { state: 'joining' },
    { version: 'older' },
  ]
  const goOn = async (): Promise<void> => {
    for (const room of rooms) await a.host.submit(room, say(ADA, 'still here'))
  }
  for (const more of spoiled) {
    for (const name of ['a', 'b']) {
      await goOn()
      change(name, more)
      await clock.advance(90_000)
      change(name, { state: 'up', version: 'this' })
    }
  }
  for (let i = 0; i < 5; i += 1) {
    await goOn()
    await clock.advance(50_000)
    change('b', { version: 'older' })
    await clock.advance(1_000)
    change('b', { version: 'this' })
    await clock.advance(1_000)
  }
  expect([a.host.awake(), b.host.awake()]).toEqual([rooms.length, 0])
  await clock.advance(90_000)
  expect(b.host.awake()).toBe(abroad)
})

test('[REBAL-3] the rooms that were not used for longest go first', async () => {
  const { a, b, clock, rooms } = await joined(200)
  await clock.advance(55_000)
  const used = rooms.slice(0, 100)
  for (const room of used) await a.host.submit(room, say(ADA, 'still here'))
  await clock.advance(7_000)
  const moved = [...b.host.rooms()].map(({ room }) => room)
  expect(moved.length).toBeGreaterThan(0)
  expect(moved.filter((room) => used.includes(room))).toEqual([])
})

test('[REBAL-4] a room whose home does not take it goes on where it was', async () => {
  const { a, b, clock, calls, rooms } = await joined(50)
  calls.serve('b' as Incarnation, {
    submit: () => Promise.reject(new Error('unused')),
    whisper: () => Promise.reject(new Error('unused')),
    online: () => Promise.reject(new Error('unused')),
    adopt: async () => 0,
  })
  await clock.advance(90_000)
  expect([a.host.awake(), b.host.awake()]).toEqual([rooms.length, 0])
})

test('[REBAL-5] a rebalancer that is stopped leaves no timer', async () => {
  const { a, b, clock, rebalancer } = await joined(1)
  rebalancer.stop()
  await Promise.all([a, b].map(({ host }) => host.drain()))
  expect(clock.waiting()).toBe(0)
})

test('[REBAL-6] where all rooms are at home they are not looked through again each second, and a change of nodes ends that', async () => {
  const { a, b, clock, rebalancer, change } = await joined(50)
  await clock.advance(90_000)
  rebalancer.stop()
  let looks = 0
  const rooms = () => {
    looks += 1
    return a.host.rooms()
  }
  const onFault = (fault: unknown) => {
    throw fault
  }
  const again = startRebalancer({
    host: { ...a.host, rooms },
    leases: a.leases,
    clock,
    onFault,
    steadyMs: 1_000,
  })
  const looksWithin = async (ms: number): Promise<number> => {
    const before = looks
    await clock.advance(ms)
    return looks - before
  }
  await clock.advance(5_000)
  const [resting] = [await looksWithin(25_000), await looksWithin(10_000)]
  change(b.leases.self, { version: 'older' })
  await clock.advance(2_000)
  change(b.leases.self, { version: 'this' })
  expect([resting, (await looksWithin(5_000)) > 0]).toEqual([0, true])
  again.stop()
})
