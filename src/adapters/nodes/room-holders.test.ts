// Who holds a room when the table is there, away, or empty: several nodes in one process, on a clock moved by hand.

import { expect, test } from 'vitest'
import type { RoomId } from '../../../rooms/kernel/ids.ts'
import { createLeaseWorld, type LeaseNode } from '../../../test/support/rooms/lease-world.ts'

const TEA = 'tea' as RoomId
const CHESS = 'chess' as RoomId

async function twoNodes() {
  const world = createLeaseWorld()
  const ada = await world.join('a')
  const bob = await world.join('b')
  await world.clock.advance(11_000)
  /** Takes the room as a host does: the lease, then the claim in the log. */
  const wake = async (node: LeaseNode, room: RoomId): Promise<boolean> => {
    const { holder } = await node.leases.take(room)
    const owner = world.owners.get(room)
    const isFree = owner === undefined || owner === node.leases.self || node.leases.isGone(owner)
    if (holder !== node.leases.self || !isFree) return false
    world.owners.set(room, node.leases.self)
    return true
  }
  const cutRedis = (isCut: boolean): void => {
    for (const node of [ada, bob]) node.cut.redis = isCut
  }
  return { ...world, ada, bob, wake, cutRedis }
}

test('[HOLD-1] without the table the log says who holds a room, and a free one is taken by the log alone', async () => {
  const { ada, bob, wake, cutRedis } = await twoNodes()
  await wake(ada, TEA)
  cutRedis(true)
  expect(await bob.leases.holder(TEA)).toBe(ada.leases.self)
  expect(await wake(bob, TEA)).toBe(false)
  expect(await wake(bob, CHESS)).toBe(true)
  expect(await ada.leases.holder(CHESS)).toBe(bob.leases.self)
})

test('[HOLD-2] of a table that was emptied nothing is stolen, and the holders write it anew', async () => {
  const { clock, redis, ada, bob, wake } = await twoNodes()
  await wake(ada, TEA)
  redis.empty()
  // Nobody has beaten since, so nobody has noticed.
  expect((await bob.leases.take(TEA)).holder).toBe(ada.leases.self)
  await clock.advance(2_000)
  expect(await redis.table.holder(TEA)).toEqual({ ok: true, value: ada.leases.self })
  // Everybody has noticed, but not everybody may have written its leases yet.
  redis.table.empty()
  expect((await bob.leases.take(TEA)).holder).toBe(ada.leases.self)
  expect(await bob.leases.holder(TEA)).toBe(ada.leases.self)
})

test('[HOLD-2] a room taken from a table that was just emptied is in it after the next beat', async () => {
  const { clock, redis, bob, wake } = await twoNodes()
  redis.empty()
  expect(await wake(bob, CHESS)).toBe(true)
  await clock.advance(2_000)
  expect(await redis.table.holder(CHESS)).toEqual({ ok: true, value: bob.leases.self })
})

test('[HOLD-3] a room taken while the table was away is found in it when it is back', async () => {
  const { clock, redis, ada, bob, wake, cutRedis } = await twoNodes()
  await wake(ada, TEA)
  cutRedis(true)
  await clock.advance(10_000)
  await ada.leases.release([TEA])
  redis.empty()
  expect(await wake(bob, CHESS)).toBe(true)
  cutRedis(false)
  await clock.advance(4_000)
  expect(await redis.table.holder(CHESS)).toEqual({ ok: true, value: bob.leases.self })
  expect(await redis.table.holder(TEA)).toEqual({ ok: true, value: null })
})

test('[HOLD-4] a room that was taken is not asked for again, one held elsewhere only after a minute or on doubt', async () => {
  const { clock, redis, asked, ada, bob, wake } = await twoNodes()
  await wake(ada, TEA)
  expect(await bob.leases.holder(TEA)).toBe(ada.leases.self)
  await redis.table.release([TEA], ada.leases.self)
  expect(await ada.leases.holder(TEA)).toBe(ada.leases.self)
  expect(await bob.leases.holder(TEA)).toBe(ada.leases.self)
  expect(asked.count).toBe(0)
  bob.leases.forget(TEA)
  expect(await bob.leases.holder(TEA)).toBe(ada.leases.self)
  expect(asked.count).toBe(1)
  await clock.advance(61_000)
  await bob.leases.holder(TEA)
  expect(asked.count).toBe(2)
})

test('[HOLD-7] whoever asks for a room at the same time is answered by one look, unless it is doubted meanwhile', async () => {
  const { redis, asked, ada, bob, wake } = await twoNodes()
  await wake(ada, TEA)
  await redis.table.release([TEA], ada.leases.self)
  const together = [1, 2, 3].map(() => bob.leases.holder(TEA))
  bob.leases.forget(TEA)
  const fresh = bob.leases.holder(TEA)
  expect(new Set(await Promise.all([...together, fresh]))).toEqual(new Set([ada.leases.self]))
  expect(asked.count).toBe(2)
})

test('[HOLD-7] a look that began before the room was taken here does not give it away again', async () => {
  const { ada, bob, owners, wake } = await twoNodes()
  owners.set(TEA, ada.leases.self)
  const look = bob.leases.holder(TEA)
  owners.delete(TEA)
  await wake(bob, TEA)
  expect(await look).toBe(bob.leases.self)
  expect(bob.leases.held()).toBe(1)
})

test('[HOLD-6] the lease of a room that stays awake is renewed every hour', async () => {
  const { clock, redis, ada, wake } = await twoNodes()
  await wake(ada, TEA)
  redis.table.empty()
  await clock.advance(60 * 60_000)
  expect(await redis.table.holder(TEA)).toEqual({ ok: true, value: ada.leases.self })
})

test('[HOLD-5] a node that was lost holds nothing until it takes it again', async () => {
  const { clock, redis, ada, wake } = await twoNodes()
  await wake(ada, TEA)
  ada.vanish()
  await clock.advance(6_000)
  redis.empty()
  ada.cut.redis = false
  await clock.advance(4_000)
  expect(await redis.table.holder(TEA)).toEqual({ ok: true, value: null })
})
