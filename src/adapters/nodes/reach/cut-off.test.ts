// One node of several reaches less than the others: it moves aside, and comes back. On a clock moved by hand.

import { expect, test } from 'vitest'
import type { RoomId } from '../../../../rooms/kernel/ids.ts'
import { createLeaseWorld, type LeaseNode } from '../../../../test/support/rooms/lease-world.ts'

const TEA = 'tea' as RoomId

async function nodes(...names: readonly string[]) {
  const world = createLeaseWorld()
  const joined: LeaseNode[] = []
  for (const name of names) joined.push(await world.join(name))
  await world.clock.advance(12_000)
  const [ada, bob, cy] = joined
  if (!ada) throw new Error('nobody has joined')
  const turns: boolean[] = []
  ada.leases.onAside((isAside) => void turns.push(isAside))
  return { ...world, ada, bob: bob ?? ada, cy: cy ?? ada, turns }
}

const stateOf = (node: LeaseNode, seenBy: LeaseNode) =>
  seenBy.leases.known().find(({ incarnation }) => incarnation === node.leases.self)?.state

test.each(['nats', 'postgres'] as const)(
  '[ASIDE-2] [ASIDE-3] a node that alone does not reach %s gives up its rooms, and others may take them',
  async (what) => {
    const { clock, ada, bob, turns } = await nodes('a', 'b')
    await ada.leases.take(TEA)
    expect((await bob.leases.take(TEA)).holder).toBe(ada.leases.self)
    ada.cut[what] = true
    await clock.advance(2_900)
    expect([ada.losses, bob.leases.isGone(ada.leases.self)]).toEqual([[], false])
    await clock.advance(5_000)
    expect([ada.losses, turns, ada.leases.held()]).toEqual([['cut_off'], [true], 0])
    expect(ada.leases.lost()).toBe('cut_off')
    await expect(ada.leases.take(TEA)).rejects.toThrow('cut_off')
    expect(bob.leases.isGone(ada.leases.self)).toBe(true)
    expect((await bob.leases.take(TEA)).holder).toBe(bob.leases.self)
    // It lives, and is shown as one that does.
    expect([stateOf(ada, ada), stateOf(ada, bob)]).toEqual(['draining', 'draining'])
  },
)

test('[ASIDE-5] a node is back when it has reached everything for two seconds', async () => {
  const { clock, ada, bob, turns } = await nodes('a', 'b')
  ada.cut.nats = true
  await clock.advance(6_000)
  ada.cut.nats = false
  await clock.advance(1_500)
  ada.cut.nats = true
  await clock.advance(600)
  ada.cut.nats = false
  await clock.advance(1_900)
  expect(turns).toEqual([true])
  await clock.advance(3_000)
  expect(turns).toEqual([true, false])
  expect([ada.leases.lost(), stateOf(ada, bob), bob.leases.isGone(ada.leases.self)]).toEqual([
    null,
    'up',
    false,
  ])
  expect((await ada.leases.take(TEA)).holder).toBe(ada.leases.self)
})

test('[ASIDE-5] the registry in Postgres alone shows that a node is back', async () => {
  const { clock, ada, bob } = await nodes('a', 'b')
  ada.cut.nats = true
  await clock.advance(6_000)
  bob.cut.redis = true
  ada.cut.nats = false
  expect(bob.leases.isGone(ada.leases.self)).toBe(true)
  await clock.advance(6_000)
  expect(bob.leases.isGone(ada.leases.self)).toBe(false)
})

test.each(['nats', 'postgres'] as const)(
  '[ASIDE-4] when all lose %s, a second apart, nobody moves aside, nor when it comes back',
  async (what) => {
    const { clock, ada, bob, cy, turns } = await nodes('a', 'b', 'c')
    const all = [ada, bob, cy]
    for (const isCut of [true, false]) {
      for (const node of isCut ? all : all.toReversed()) {
        node.cut[what] = isCut
        await clock.advance(1_000)
      }
      await clock.advance(20_000)
    }
    expect([turns, all.flatMap(({ losses }) => losses)]).toEqual([[], []])
  },
)

test('[ASIDE-4] a node that is alone, or beside one that is no better off, does not move aside', async () => {
  const alone = await nodes('a')
  alone.ada.cut.nats = true
  await alone.clock.advance(20_000)
  expect(alone.turns).toEqual([])
  const { clock, ada, bob, turns } = await nodes('a', 'b')
  bob.cut.postgres = true
  ada.cut.nats = true
  await clock.advance(20_000)
  expect([turns, bob.losses]).toEqual([[], []])
})

test('[ASIDE-4] of two that are cut off both make way for a third, and come back when that is gone', async () => {
  const { clock, ada, bob, cy, turns } = await nodes('a', 'b', 'c')
  ada.cut.nats = true
  bob.cut.postgres = true
  await clock.advance(10_000)
  expect([ada.leases.lost(), bob.leases.lost(), cy.leases.lost()]).toEqual(['cut_off', 'cut_off', null])
  await cy.leases.stop()
  await clock.advance(6_000)
  expect([turns, bob.leases.lost()]).toEqual([[true, false], null])
})

test('[ASIDE-4] a node that leaves does not move aside', async () => {
  const { clock, ada, bob, turns } = await nodes('a', 'b')
  await ada.leases.announce('draining')
  ada.cut.nats = true
  await clock.advance(20_000)
  expect([turns, bob.leases.isGone(ada.leases.self)]).toEqual([[], false])
})

test('[ASIDE-3] a node that has moved aside and dies is gone for good', async () => {
  const { clock, ada, bob } = await nodes('a', 'b')
  ada.cut.nats = true
  await clock.advance(8_000)
  ada.vanish()
  await clock.advance(11_000)
  expect(stateOf(ada, bob)).toBe('gone')
})

test('[ASIDE-5] a node that moved aside leaves no timer behind when it stops', async () => {
  const { clock, ada } = await nodes('a')
  await ada.leases.stop()
  expect(clock.waiting()).toBe(0)
})
