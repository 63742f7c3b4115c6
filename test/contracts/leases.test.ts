// The leases, on each of their adapters: one holder a room, whatever comes together, and the dead hold nothing.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Leases } from '../../rooms/ports/leases.ts'
import { LEASE_ENGINES, type LeaseEngine, openLeases, someRoom } from '../support/rooms/lease-engines.ts'

describe.each(LEASE_ENGINES)('leases of %s', (engine) => {
  let world: LeaseEngine
  let one: Leases
  let two: Leases
  beforeAll(async () => {
    world = await openLeases(engine)
    one = await world.join('one')
    two = await world.join('two')
  })
  afterAll(() => world.stop())

  test('[LEASE-1] the first to take a room holds it, and whoever comes later is told who does', async () => {
    const room = someRoom()
    expect(await one.take(room)).toEqual({ holder: one.self })
    expect(await two.take(room)).toEqual({ holder: one.self })
    expect(await one.take(room)).toEqual({ holder: one.self })
  })

  test('[LEASE-1] of many who take a room at once one holds it, and all are told the same', async () => {
    const room = someRoom()
    const takes = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? one : two).take(room))
    expect(new Set((await Promise.all(takes)).map(({ holder }) => holder)).size).toBe(1)
  })

  test('[LEASE-2] who holds a room is told without taking it', async () => {
    const room = someRoom()
    expect(await two.holder(room)).toBeNull()
    await one.take(room)
    expect([await one.holder(room), await two.holder(room)]).toEqual([one.self, one.self])
  })

  test('[LEASE-3] a room that is released is free, one that another holds is not', async () => {
    const [mine, theirs] = [someRoom(), someRoom()]
    await one.take(mine)
    await two.take(theirs)
    await one.release([mine, theirs])
    expect([await one.holder(mine), await one.holder(theirs)]).toEqual([null, two.self])
    expect(await two.take(mine)).toEqual({ holder: two.self })
  })

  test('[LEASE-4] a node that has left is gone, and what it held is taken by one', async () => {
    const three = await world.join('three')
    const rooms = Array.from({ length: 5 }, someRoom)
    for (const room of rooms) await three.take(room)
    const [first = someRoom()] = rooms
    expect((await one.take(first)).holder).toBe(three.self)
    expect(one.isGone(three.self)).toBe(false)
    await world.leave(three)
    await world.until(() => one.isGone(three.self) && two.isGone(three.self))
    for (const room of rooms) {
      const takes = await Promise.all([one.take(room), two.take(room)])
      const [holder] = takes.map((taken) => taken.holder)
      expect(takes).toEqual([{ holder }, { holder }])
      expect([one.self, two.self]).toContain(holder)
    }
  })

  test('[LEASE-5] nodes see each other, and what each says of itself', async () => {
    const seenBy = (node: Leases) =>
      node
        .nodes()
        .map(({ nodeId, state }) => `${nodeId} ${state}`)
        .sort()
    await world.until(() => seenBy(two).includes('one up'))
    await one.announce('draining')
    expect(seenBy(one)).toContain('one draining')
    await world.until(() => seenBy(two).includes('one draining'))
    await one.announce('up')
    await world.until(() => seenBy(two).includes('one up'))
    expect(seenBy(two)).toContain('two up')
  })

  test('[LEASE-6] a holder that is doubted is asked for again', async () => {
    const room = someRoom()
    await one.take(room)
    expect(await two.holder(room)).toBe(one.self)
    await one.release([room])
    two.forget(room)
    expect(await two.holder(room)).toBeNull()
  })
})
