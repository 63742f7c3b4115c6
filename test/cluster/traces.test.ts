// A message whose sender, room and reader are on different nodes is one trace, told by all of them.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Collector, startCollector } from '../support/traces/collector.ts'
import { pathsOf } from '../support/traces/told-span.ts'
import { type ClusterWorld, startClusterWorld } from './world.ts'

let collector: Collector
let world: ClusterWorld
beforeAll(async () => {
  collector = await startCollector()
  world = await startClusterWorld({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url })
}, 120_000)
afterAll(async () => {
  await world.stop()
  collector.stop()
})

const STEPS = ['desk.submit', 'node.call', 'room.command', 'room.commit', 'feed.publish']

test('[TRACE-15] the steps on the way to another node, on it and back are one tree', async () => {
  const { ada, bob } = world
  const room = await world.roomOn(2)
  for (const { socket } of [ada, bob]) await socket.request('subscribe', { room })
  await ada.socket.send(room, 'n', 'across')
  const spans = await collector.trace(
    ({ name, attributes }) => name === 'frame send' && attributes['parley.room'] === room,
    STEPS,
  )
  const { traceId } = spans[0] ?? {}
  const deliveries = () =>
    collector.spans.filter((span) => span.traceId === traceId && span.name === 'room.deliver')
  await expect.poll(() => deliveries().length, { timeout: 10_000 }).toBe(2)
  const all = collector.spans.filter((span) => span.traceId === traceId)
  const way = 'frame send > desk.submit > node.call > room.command'
  const delivered = `${way} > feed.publish > room.deliver`
  expect(pathsOf(all, ['database', 'notify'])).toEqual([`${way} > room.commit`, delivered, delivered])
  const nodesOf = (name: string) => all.filter((span) => span.name === name).map(({ node }) => node)
  for (const name of ['frame send', 'desk.submit', 'node.call']) expect(nodesOf(name)).toEqual(['node-1'])
  for (const name of ['room.command', 'room.commit', 'feed.publish'])
    expect(nodesOf(name)).toEqual(['node-2'])
  expect(nodesOf('room.deliver').sort()).toEqual(['node-1', 'node-2'])
})

test('[TRACE-18] whichever node looks whom a message concerns tells of it in the trace of the message', async () => {
  const room = await world.roomOn(2)
  await world.bob.socket.send(room, 'n', 'to all')
  const spans = await collector.trace(
    ({ name, attributes }) => name === 'frame send' && attributes['parley.room'] === room,
    ['feed.publish', 'notify'],
  )
  const published = spans.find(({ name }) => name === 'feed.publish')
  const [looked] = spans.filter(({ name }) => name === 'notify')
  expect(looked?.parentId).toBe(published?.spanId)
  expect(['node-1', 'node-2', 'node-3']).toContain(looked?.node)
})

test('[TRACE-13] a trace that the proxy in front has begun is gone on with, and its owner is no other', async () => {
  const { account } = world.ada
  const room = await world.roomOn(2)
  const traceId = 'c'.repeat(32)
  const answer = await fetch(`${account.server}/api/rooms/${room}/messages`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${account.token}`,
      'content-type': 'application/json',
      traceparent: `00-${traceId}-${'d'.repeat(16)}-01`,
    },
    body: JSON.stringify({ text: 'hello' }),
  })
  expect([answer.status, answer.headers.get('x-trace-id')]).toEqual([201, traceId])
  const spans = await collector.trace((span) => span.traceId === traceId, STEPS)
  expect(spans.find(({ name }) => name === 'room.command')?.node).toBe('node-2')
  const answered = await fetch(`${world.cluster.url}/api/rooms/${room}`, {
    headers: {
      authorization: `Bearer ${account.token}`,
      traceparent: `00-${traceId}-${'d'.repeat(16)}-01`,
    },
  })
  // Our nginx does not pass on what a stranger says: the trace is another one.
  expect(answered.status).toBe(200)
  expect(answered.headers.get('x-trace-id')).toMatch(/^(?!c{32})[0-9a-f]{32}$/)
  const unsampled = await fetch(`${account.server}/api/rooms/${room}`, {
    headers: {
      authorization: `Bearer ${account.token}`,
      traceparent: `00-${traceId}-${'d'.repeat(16)}-00`,
    },
  })
  expect([unsampled.status, unsampled.headers.get('x-trace-id')]).toEqual([200, null])
})
