// What the nodes of a cluster count of one message that is said at one and read at the other.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../../scripts/servers/until.ts'
import { MEASURED, scrape } from '../support/chat/scrape.ts'
import { type ClusterWorld, startClusterWorld } from './world.ts'

let world: ClusterWorld
beforeAll(async () => {
  world = await startClusterWorld(MEASURED)
}, 120_000)
afterAll(() => world.stop())

const scrapeAll = () => Promise.all(world.cluster.nodes.map(({ url }) => scrape(url)))

test('[METRICS-5] a message is timed on the node that owns the room and on each where it is read', async () => {
  const { ada, bob } = world
  const room = await world.roomOn(1)
  for (const { socket } of [ada, bob]) await socket.request('subscribe', { room })
  const before = await scrapeAll()
  await bob.socket.send(room, crypto.randomUUID(), 'from the other node')
  for (const { socket } of [ada, bob]) await socket.first((frame) => frame.type === 'event', 'the message')
  const after = await scrapeAll()
  const more = (metric: string, labels: Readonly<Record<string, string>> = {}) =>
    after.map((seen, at) => seen.sum(metric, labels) - (before[at]?.sum(metric, labels) ?? 0))
  expect(more('parley_frames_total', { type: 'send', outcome: 'ok' })).toEqual([0, 1, 0])
  expect(more('parley_commit_seconds_count')).toEqual([1, 0, 0])
  expect(more('parley_node_call_seconds_count', { call: 'submit', outcome: 'ok' })).toEqual([0, 1, 0])
  expect(more('parley_hub_lag_seconds_count')).toEqual([1, 1, 0])
  // By one clock, wherever it is read.
  for (const lag of more('parley_hub_lag_seconds_sum')) expect(lag).toBeLessThan(5)
})

test('[METRICS-9] the notifier of one node looks at a message, and all nodes tell how much is left', async () => {
  const { ada } = world
  const room = await world.roomOn(1)
  const count = async () =>
    (await scrapeAll()).reduce((sum, seen) => sum + seen.sum('parley_notifier_lag_seconds_count'), 0)
  const quiet = async () => (await scrapeAll()).every((seen) => seen.sum('parley_notifier_waiting') === 0)
  await until(quiet, { what: 'all to be looked at', deadlineMs: 30_000 })
  const before = await count()
  await ada.socket.send(room, crypto.randomUUID(), 'hello')
  await until(async () => (await count()) > before, { what: 'the notifier' })
  expect(await count()).toBe(before + 1)
})

test('[METRICS-7] a node tells its stores, its leases and of what it is made', async () => {
  const [first] = await scrapeAll()
  expect(first?.values('parley_dependency_up', 'dependency').toSorted()).toEqual([
    'database',
    'nats',
    'redis',
  ])
  expect(first?.sum('parley_leases_total', { what: 'taken' })).toBeGreaterThan(0)
  expect(first?.sum('parley_node_losses_total')).toBe(0)
  expect(first?.sum('parley_build_info', { database: 'postgres', cluster: 'yes', bun: Bun.version })).toBe(1)
  expect(first?.sum('parley_feed_publishes_total', { outcome: 'confirmed' })).toBeGreaterThan(0)
})
