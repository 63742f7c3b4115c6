import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Incarnation } from '../../rooms/kernel/ids.ts'
import { ok } from '../../rooms/kernel/result.ts'
import { reject } from '../../rooms/model/rejections.ts'
import type { NodeHandler } from '../../rooms/ports/node-calls.ts'
import { type NatsServer, startNatsServer } from '../../scripts/servers/nats-server.ts'
import { until } from '../../scripts/servers/until.ts'
import { connectNats } from '../../src/adapters/nats/connection.ts'
import { createNatsNodeCalls } from '../../src/adapters/nats/node-calls-nats.ts'
import { createSubjects } from '../../src/adapters/nats/subjects.ts'
import { ADA, say } from '../support/room-fixtures.ts'
import { newRoomId } from '../support/rooms/room-writer.ts'
import { said, saidAll, witness } from './happenings.ts'
import { type NatsNode, startNatsNode } from './nats-node.ts'

const RECEIPT = { seq: 1, atMs: 1, messageId: null, duplicate: false }
const OWNER = 'owner' as Incarnation
const subjects = createSubjects()

let server: NatsServer
let near: NatsNode
let far: NatsNode
beforeAll(async () => {
  server = await startNatsServer()
  near = await startNatsNode(server.url, 'near')
  far = await startNatsNode(server.url, 'far')
})
afterAll(async () => {
  await Promise.all([near.stop(), far.stop()])
  await server.stop()
})

const callsOn = (node: NatsNode, bounds: { maxAsked?: number; maxAnswering?: number; deadlineMs?: number }) =>
  createNatsNodeCalls({ link: node.link, onFault: (fault) => void node.faults.push(fault), ...bounds })

/** A handler whose submits wait until they are let go. */
const heldHandler = () => {
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
  let entered = 0
  const handler: NodeHandler = {
    submit: async () => {
      entered += 1
      await held
      return ok(RECEIPT)
    },
    whisper: async () => ok({ head: 0 }),
    online: async () => new Set(),
    adopt: async () => 0,
  }
  return { handler, letGo, entered: () => entered }
}

test('[NATS-12] without JetStream watchers hear thousands of events at once, of which none is confirmed', async () => {
  const bare = await startNatsServer({ jetStream: false })
  const [here, there] = [await startNatsNode(bare.url), await startNatsNode(bare.url)]
  const room = newRoomId()
  const watcher = await witness(there.feed, room)
  const startedMs = performance.now()
  const publishing = Array.from({ length: 60 }, (_, i) =>
    here.feed.publish(saidAll(room, i * 100 + 1, i * 100 + 100)),
  )
  // Beyond the window no confirmation is waited for.
  expect(await publishing.at(-1)).toBe(5_900)
  expect(performance.now() - startedMs).toBeLessThan(1_000)
  await until(() => watcher.events.length === 6_000, { what: 'the events' })
  expect(performance.now() - startedMs).toBeLessThan(1_400)
  expect(await Promise.all(publishing)).toEqual(Array.from({ length: 60 }, (_, i) => i * 100))
  expect(performance.now() - startedMs).toBeLessThan(2_500)
  expect(watcher.seqs()).toEqual(saidAll(room, 1, 6_000).map(({ seq }) => seq))
  // One fault for the lot, not six thousand.
  expect(here.faults.length).toBeLessThan(6)
  await Promise.all([here.stop(), there.stop()])
  await bare.stop()
})

test('[NATS-13] calls beyond the bound fail at once, and those within it are answered', async () => {
  const { handler, letGo, entered } = heldHandler()
  const stop = callsOn(far, {}).serve(OWNER, handler)
  await far.link.settled()
  const owner = callsOn(near, { maxAsked: 2 }).to(OWNER)
  const asked = [1, 2].map(() => owner.submit(newRoomId(), say(ADA, 'x')))
  await until(() => entered() === 2, { what: 'both calls' })
  await expect(owner.submit(newRoomId(), say(ADA, 'x'))).rejects.toThrow('under way')
  letGo()
  expect(await Promise.all(asked)).toEqual([ok(RECEIPT), ok(RECEIPT)])
  expect(await owner.submit(newRoomId(), say(ADA, 'x'))).toEqual(ok(RECEIPT))
  stop()
})

test('[NATS-13] an owner that has too much to do says so, and answers what it has begun', async () => {
  const { handler, letGo, entered } = heldHandler()
  const stop = callsOn(far, { maxAnswering: 2 }).serve(OWNER, handler)
  await far.link.settled()
  const owner = callsOn(near, {}).to(OWNER)
  const asked = [1, 2].map(() => owner.submit(newRoomId(), say(ADA, 'x')))
  await until(() => entered() === 2, { what: 'both calls' })
  expect(await owner.submit(newRoomId(), say(ADA, 'x'))).toMatchObject({
    ok: false,
    error: { code: 'unavailable', retryAfterMs: 1_000 },
  })
  letGo()
  expect(await Promise.all(asked)).toEqual([ok(RECEIPT), ok(RECEIPT)])
  expect(entered()).toBe(2)
  stop()
})

test('[NATS-13] a call that is not answered ends at its deadline', async () => {
  const { handler, letGo } = heldHandler()
  const stop = callsOn(far, {}).serve(OWNER, handler)
  await far.link.settled()
  const startedMs = performance.now()
  const asked = callsOn(near, { deadlineMs: 300 }).to(OWNER).submit(newRoomId(), say(ADA, 'x'))
  await expect(asked).rejects.toThrow('timeout')
  expect(performance.now() - startedMs).toBeLessThan(1_000)
  letGo()
  stop()
})

test('[NATS-14] what a newer version says keeps its number, or is passed over, and nothing ends by it', async () => {
  const newer = await connectNats({ url: server.url, name: 'newer', onFault: () => {} })
  const say1 = (subject: string, json: unknown): void =>
    newer.connection.publish(subject, JSON.stringify(json))
  const room = newRoomId()
  const watcher = await witness(far.feed, room)
  const event = (seq: number, more: object) => ({ room, seq, atMs: seq, event: more, extra: 'field' })
  say1(subjects.event(room), event(1, { type: 'poll.opened', question: 'Tea?' }))
  say1(subjects.event(room), event(2, { type: 'member.left', user: 'no longer an object' }))
  say1(subjects.event(room), { ...said(room, 3), extra: 'field' })
  say1(subjects.event(room), 'no event at all')
  newer.connection.publish(subjects.event(room), '{"not even json')
  say1(subjects.signal(room), { room, epoch: 1, signal: { type: 'waving' } })
  say1(subjects.heads, 'no heads')
  say1(subjects.event(room), said(room, 4))
  await until(() => watcher.events.length === 4, { what: 'the last event' })
  expect(watcher.events).toEqual([
    { room, seq: 1, atMs: 1, event: { type: 'unknown', kind: 'poll.opened' } },
    { room, seq: 2, atMs: 2, event: { type: 'unknown', kind: 'member.left' } },
    said(room, 3),
    said(room, 4),
  ])
  expect([watcher.signals, far.faults.length]).toEqual([[], 2])
  await newer.stop()
})

test('[NATS-14] a command that only a newer version knows is refused for now, not for ever', async () => {
  const stop = callsOn(far, {}).serve(OWNER, heldHandler().handler)
  await far.link.settled()
  const call = { ask: 'submit', room: newRoomId(), command: { type: 'open_poll', by: ADA } }
  const answer = await near.link.connection.request(subjects.node(OWNER), JSON.stringify(call))
  expect(answer.json()).toMatchObject({
    type: 'refused',
    rejection: { code: 'unavailable', retryAfterMs: 1_000 },
  })
  stop()
})

test('[CALL-8] a node of an older version, which does not know the question, adopts nothing', async () => {
  const older = await connectNats({ url: server.url, name: 'older', onFault: () => {} })
  const node = 'older:1' as Incarnation
  older.connection.subscribe(subjects.node(node), {
    callback: (_, message) => {
      const { ask } = message.json<{ ask: string }>()
      const rejection = reject('unavailable', `I do not know ${ask}.`, 1_000)
      message.respond(JSON.stringify({ type: 'refused', rejection }))
    },
  })
  await older.settled()
  expect(await callsOn(near, {}).to(node).adopt([newRoomId()])).toBe(0)
  await older.stop()
})

test('[NATS-15] a listener that throws keeps nobody else from hearing, then or later', async () => {
  const room = newRoomId()
  const broken = {
    onEvents: () => {
      throw new Error('broken listener')
    },
    onSignal: () => {},
  }
  for (const { feed } of [near, far]) await feed.listen(room, broken)
  const [here, there] = [await witness(near.feed, room), await witness(far.feed, room)]
  for (const seq of [1, 2, 3]) await near.feed.publish([said(room, seq)])
  await until(() => there.events.length === 3, { what: 'the events' })
  expect([here.seqs(), there.seqs()]).toEqual([
    [1, 2, 3],
    [1, 2, 3],
  ])
})
