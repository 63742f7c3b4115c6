import { expect, test } from 'vitest'
import { createMemoryOrphans } from '../../../src/adapters/memory/orphans-memory.ts'
import { ADA, say } from '../../../test/support/room-fixtures.ts'
import { createHosts, type HostNode } from '../../../test/support/rooms/hosts.ts'
import type { Incarnation } from '../../kernel/ids.ts'
import type { Orphans } from '../../ports/orphans.ts'
import { startSweeper } from './sweeper.ts'

interface SweepingNode extends HostNode {
  readonly sweeper: { stop(): void }
}

/** Nodes that all sweep; what `a` publishes nobody hears. */
async function withTails(count: number) {
  const published = new Set<string>()
  const world = createHosts({
    rooms: count,
    wrapFeed: (feed, self) => ({
      ...feed,
      async publish(events) {
        if (self === 'a') return (events[0]?.seq ?? 1) - 1
        for (const { room, seq } of events) published.add(`${room} ${seq}`)
        return feed.publish(events)
      },
    }),
  })
  const finds: { by: string; living: readonly Incarnation[] }[] = []
  const sweeping = (name: string, orphans: Orphans = createMemoryOrphans(world.store)): SweepingNode => {
    const node = world.node(name)
    const seen: Orphans = {
      find(living, limit) {
        finds.push({ by: name, living })
        return orphans.find(living, limit)
      },
    }
    const { clock } = world
    const onFault = (fault: unknown): void => void world.faults.push(fault)
    const sweeper = startSweeper({
      ...{ host: node.host, leases: node.leases, orphans: seen, clock, random: () => 0.5, onFault },
    })
    return { ...node, sweeper }
  }
  const a = sweeping('a')
  for (const room of world.rooms) await a.host.submit(room, say(ADA, 'unheard'))
  return { ...world, a, sweeping, finds, published }
}

const awake = (nodes: readonly HostNode[]): number => nodes.reduce((sum, { host }) => sum + host.awake(), 0)

test('[SWEEP-2] rooms whose owner died are woken at their homes and published, without anybody asking', async () => {
  const { a, sweeping, clock, published, owners } = await withTails(30)
  const nodes = [sweeping('b'), sweeping('c')]
  await clock.advance(60_000)
  expect(published.size).toBe(0)
  a.die()
  await clock.advance(5_000)
  expect(published.size).toBe(30)
  expect(new Set(owners())).toEqual(new Set(['b', 'c']))
  expect(awake(nodes)).toBe(30)
})

test('[SWEEP-3] one node sweeps for all, every half minute and soon after a node has gone', async () => {
  const { a, sweeping, clock, finds } = await withTails(0)
  for (const name of ['b', 'c']) sweeping(name)
  await clock.advance(5 * 60_000)
  const calm = finds.length
  expect(calm).toBeGreaterThanOrEqual(8)
  expect(calm).toBeLessThanOrEqual(20)
  expect(new Set(finds.map(({ by }) => by)).size).toBe(1)
  finds.length = 0
  a.die()
  await clock.advance(4_000)
  expect(finds.map(({ living }) => [...living].sort())).toEqual([['b', 'c']])
})

test('[SWEEP-4] what does not fit into a round is done in the next ones, each a second later', async () => {
  const { a, sweeping, clock, published } = await withTails(500)
  sweeping('b')
  a.die()
  await clock.advance(3_000)
  expect(published.size).toBeGreaterThan(0)
  expect(published.size).toBeLessThanOrEqual(400)
  await clock.advance(3_000)
  expect(published.size).toBe(500)
})

test('[SWEEP-5] rooms whose home does not take them are woken by the node that sweeps', async () => {
  const { a, sweeping, clock, calls, published, owners } = await withTails(30)
  for (const name of ['b', 'c']) sweeping(name)
  const refuses = {
    submit: () => Promise.reject(new Error('unused')),
    whisper: () => Promise.reject(new Error('unused')),
    online: () => Promise.reject(new Error('unused')),
    adopt: async () => 0,
  }
  for (const name of ['b', 'c']) calls.serve(name as Incarnation, refuses)
  a.die()
  await clock.advance(5_000)
  expect(published.size).toBe(30)
  expect(new Set(owners()).size).toBe(1)
})

test('[SWEEP-6] a sweep that fails is tried again at its time, and one that is stopped leaves no timer', async () => {
  const { a, sweeping, clock, store, published, faults } = await withTails(3)
  let isAway = true
  const orphans = createMemoryOrphans(store)
  const find: Orphans['find'] = (...asked) =>
    isAway ? Promise.reject(new Error('out of reach')) : orphans.find(...asked)
  const b = sweeping('b', { find })
  a.die()
  await clock.advance(10_000)
  expect([faults.length, published.size]).toEqual([1, 0])
  isAway = false
  await clock.advance(40_000)
  expect(published.size).toBe(3)
  for (const { sweeper } of [a, b]) sweeper.stop()
  await Promise.all([a, b].map(({ host }) => host.drain()))
  await clock.advance(40_000)
  expect(clock.waiting()).toBe(0)
})
