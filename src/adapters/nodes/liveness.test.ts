// Who lives, and who no longer does: several nodes in one process, on a clock moved by hand.

import { expect, test } from 'vitest'
import { createLeaseWorld } from '../../../test/support/rooms/lease-world.ts'

const SILENT_MS = 9_000

async function twoNodes() {
  const world = createLeaseWorld()
  const ada = await world.join('a')
  const bob = await world.join('b')
  // Until then nobody can tell who is silent.
  await world.clock.advance(SILENT_MS + 2_000)
  return { ...world, ada, bob, adaIsGone: () => bob.leases.isGone(ada.leases.self) }
}

test('[NODE-1] a node that falls silent is gone after its time and the grace, and not before', async () => {
  const { clock, ada, adaIsGone } = await twoNodes()
  ada.vanish()
  await clock.advance(SILENT_MS - 2_000)
  expect(adaIsGone()).toBe(false)
  await clock.advance(4_000)
  expect(adaIsGone()).toBe(true)
  ada.cut.postgres = false
  await clock.advance(6_000)
  expect(adaIsGone()).toBe(false)
})

test.each([0, 400, 800, 1_200, 1_600])(
  '[NODE-1] its time counts from its last beat, however long that was unread: %i ms on',
  async (offsetMs) => {
    const { clock, ada, adaIsGone } = await twoNodes()
    await clock.advance(offsetMs)
    await ada.leases.announce('up')
    ada.vanish()
    await clock.advance(SILENT_MS - 10)
    expect(adaIsGone()).toBe(false)
    await clock.advance(20)
    expect(adaIsGone()).toBe(true)
  },
)

test('[NODE-1] an incarnation that nobody has ever heard of is gone', async () => {
  const { bob, ada } = await twoNodes()
  const stranger = 'c:0' as typeof ada.leases.self
  expect(bob.leases.isGone(stranger)).toBe(true)
})

test('[NODE-2] a node lives as long as one registry that is reached hears it', async () => {
  const { clock, ada, adaIsGone } = await twoNodes()
  ada.cut.redis = true
  for (let i = 0; i < 30; i += 1) {
    await clock.advance(1_000)
    expect(adaIsGone()).toBe(false)
  }
  expect(ada.losses).toEqual([])
})

test('[NODE-3] whoever has just come to a registry cannot tell who is silent', async () => {
  const { clock, join, ada } = await twoNodes()
  ada.vanish()
  const late = await join('c')
  await clock.advance(7_000)
  expect(late.leases.isGone(ada.leases.self)).toBe(false)
  await clock.advance(4_000)
  expect(late.leases.isGone(ada.leases.self)).toBe(true)
})

test('[NODE-3] nobody is gone while no registry is reached, nor for a while after', async () => {
  const { clock, bob, ada, adaIsGone } = await twoNodes()
  bob.cut.redis = true
  bob.cut.postgres = true
  ada.vanish()
  await clock.advance(60_000)
  expect(adaIsGone()).toBe(false)
  bob.cut.redis = false
  await clock.advance(SILENT_MS - 1_000)
  expect(adaIsGone()).toBe(false)
  await clock.advance(4_000)
  expect(adaIsGone()).toBe(true)
})

test('[NODE-3] a registry that comes back empty makes nobody gone, and the fallback still tells', async () => {
  const { clock, redis, bob, ada, adaIsGone } = await twoNodes()
  redis.empty()
  for (let i = 0; i < 20; i += 1) {
    await clock.advance(500)
    expect(adaIsGone()).toBe(false)
  }
  bob.cut.postgres = true
  ada.vanish()
  await clock.advance(6_000)
  redis.empty()
  await clock.advance(6_000)
  expect(adaIsGone()).toBe(false)
  await clock.advance(6_000)
  expect(adaIsGone()).toBe(true)
})

test('[NODE-4] a new life of a node ends the old one at once', async () => {
  const { clock, join, ada, bob, adaIsGone } = await twoNodes()
  ada.crash()
  const next = await join('a')
  await clock.advance(3_000)
  expect(adaIsGone()).toBe(true)
  expect(bob.leases.isGone(next.leases.self)).toBe(false)
  expect(next.leases.isGone(ada.leases.self)).toBe(true)
})

test('[NODE-5] a second node with the id of one that lives is refused, and the first goes on', async () => {
  const { clock, join, ada, adaIsGone } = await twoNodes()
  await expect(join('a')).rejects.toThrow('NODE_ID a belongs to another node that is alive')
  await clock.advance(20_000)
  expect(ada.losses).toEqual([])
  expect(adaIsGone()).toBe(false)
})

test('[NODE-6] a node that no registry hears gives up its rooms before others may take them, and comes back', async () => {
  const { clock, ada, adaIsGone } = await twoNodes()
  const room = 'r' as Parameters<typeof ada.leases.take>[0]
  ada.vanish()
  await clock.advance(6_000)
  expect(ada.losses).toEqual(['unheard'])
  expect(adaIsGone()).toBe(false)
  await expect(ada.leases.take(room)).rejects.toThrow('unheard')
  expect(ada.leases.lost()).toBe('unheard')
  ada.cut.postgres = false
  await clock.advance(3_000)
  expect(ada.leases.lost()).toBeNull()
  expect((await ada.leases.take(room)).holder).toBe(ada.leases.self)
  expect(ada.losses).toHaveLength(1)
})

test('[NODE-7] a node whose id another life has taken meanwhile is lost', async () => {
  const { clock, join, ada } = await twoNodes()
  ada.vanish()
  await clock.advance(10_000)
  await join('a')
  ada.cut.redis = false
  await clock.advance(4_000)
  expect(ada.losses).toEqual(['unheard', 'superseded'])
  await expect(ada.leases.take('r' as never)).rejects.toThrow('superseded')
})

test('[NODE-8] a node that refuses connections and is silent is gone after the grace, one that beats is not', async () => {
  const { clock, ada, bob, adaIsGone } = await twoNodes()
  ada.crash()
  bob.leases.suspect(ada.leases.self)
  await clock.advance(500)
  expect(adaIsGone()).toBe(false)
  await clock.advance(700)
  expect(adaIsGone()).toBe(true)
  // Its port refuses still, but it is heard.
  ada.cut.redis = false
  await clock.advance(2_500)
  expect(adaIsGone()).toBe(false)
})

test('[NODE-8] a node that is heard between two looks is not gone, though its port refuses', async () => {
  const { clock, ada, bob, adaIsGone } = await twoNodes()
  ada.crash()
  ada.cut.redis = false
  bob.leases.suspect(ada.leases.self)
  await clock.advance(500)
  await ada.leases.announce('up')
  await clock.advance(700)
  expect(adaIsGone()).toBe(false)
})

test('[NODE-8] what a node wrote just before it died is no sign of life', async () => {
  const { clock, ada, bob, adaIsGone } = await twoNodes()
  await ada.leases.announce('up')
  ada.crash()
  bob.leases.suspect(ada.leases.self)
  await clock.advance(1_200)
  expect(adaIsGone()).toBe(true)
})

test('[NODE-8] one that misses a beat and refuses connections is found without anybody asking for it', async () => {
  const { clock, ada, adaIsGone } = await twoNodes()
  ada.crash()
  await clock.advance(7_000)
  expect(adaIsGone()).toBe(true)
})

test('[NODE-8] refused connections prove nothing to one that reaches no registry itself', async () => {
  const { clock, ada, bob, adaIsGone } = await twoNodes()
  ada.crash()
  bob.vanish()
  await clock.advance(6_000)
  bob.leases.suspect(ada.leases.self)
  await clock.advance(3_000)
  expect(adaIsGone()).toBe(false)
})

test('[NODE-9] a node that says good-bye is gone at the next beat, and leaves no timer behind', async () => {
  const { clock, ada, bob, adaIsGone } = await twoNodes()
  const before = clock.waiting()
  await ada.leases.stop()
  await clock.advance(2_000)
  expect(adaIsGone()).toBe(true)
  await bob.leases.stop()
  expect(before).toBeGreaterThan(0)
  expect(clock.waiting()).toBe(0)
})

test('[NODE-10] nodes are shown with what they say of themselves, the dead are not shown', async () => {
  const { clock, ada, bob } = await twoNodes()
  const seen = () => bob.leases.nodes().map(({ nodeId, state }) => `${nodeId} ${state}`)
  expect(bob.leases.nodes().map(({ version }) => version)).toEqual(['1', '1'])
  expect(seen()).toEqual(['b up', 'a up'])
  await ada.leases.announce('draining')
  await clock.advance(2_000)
  expect(seen()).toEqual(['b up', 'a draining'])
  ada.crash()
  await clock.advance(SILENT_MS + 2_000)
  expect(seen()).toEqual(['b up'])
})

test('[NODE-12] an outage of a registry is reported once, and the next one again', async () => {
  const { clock, ada } = await twoNodes()
  for (let outage = 1; outage <= 2; outage += 1) {
    ada.cut.redis = true
    await clock.advance(30_000)
    expect(ada.faults).toHaveLength(outage)
    ada.cut.redis = false
    await clock.advance(3_000)
  }
})
