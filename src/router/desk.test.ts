import { expect, test } from 'vitest'
import type { Host } from '../../rooms/actor/host.ts'
import { homeOf } from '../../rooms/actor/ownership/rendezvous.ts'
import type { Incarnation, RoomId } from '../../rooms/kernel/ids.ts'
import { fail, ok } from '../../rooms/kernel/result.ts'
import type { NodeView } from '../../rooms/ports/leases.ts'
import type { NodeHandler } from '../../rooms/ports/node-calls.ts'
import { createFakeClock } from '../../test/support/fake-clock.ts'
import { ADA, BOB, ROOM, say } from '../../test/support/room-fixtures.ts'
import { createLeaseBook, createMemoryLeases } from '../adapters/leases-memory.ts'
import { createMemoryNodeCalls } from '../adapters/node-calls-memory.ts'
import { createDesk } from './desk.ts'

const [HERE, THERE] = ['here:1', 'there:1'] as Incarnation[] as [Incarnation, Incarnation]
const RECEIPT = { seq: 1, atMs: 0, messageId: null, duplicate: false }

interface Answers {
  readonly here?: NodeHandler['submit']
  readonly there?: NodeHandler['submit']
  readonly random?: () => number
}

function routed(answers: Answers) {
  const clock = createFakeClock()
  const book = createLeaseBook()
  const told: string[] = []
  const faults: unknown[] = []
  const leases = {
    ...createMemoryLeases(book, { nodeId: 'here', incarnation: HERE, state: 'up' }),
    suspect: (node: Incarnation) => void told.push(`suspect ${node}`),
    forget: () => void told.push('forget'),
  }
  createMemoryLeases(book, { nodeId: 'there', incarnation: THERE, state: 'up' })
  const whisper: NodeHandler['whisper'] = async () => ok({ head: 0 })
  const host: Host = {
    submit: answers.here ?? (async () => fail('moved')),
    whisper,
    online: () => new Set(),
    awake: () => 0,
    load: () => ({ roomsAwake: 0, commandsWaiting: 0, deepestMailbox: 0, eventsUnconfirmed: 0 }),
    rooms: () => [],
    adopt: async () => 0,
    settle: async () => {},
    giveAway: async () => {},
    drain: async () => {},
  }
  const nodeCalls = createMemoryNodeCalls()
  nodeCalls.serve(THERE, {
    submit: answers.there ?? (async () => fail('moved')),
    whisper,
    online: async () => new Set(),
    adopt: async () => 0,
  })
  const desk = createDesk({
    host,
    leases,
    nodeCalls,
    clock,
    random: answers.random ?? (() => 0),
    onFault: (fault) => faults.push(fault),
  })
  return { clock, book, told, faults, desk }
}

test('[DESK-1] the holder of the lease is asked, wherever it is', async () => {
  const { book, desk } = routed({ here: async () => fail('moved'), there: async () => ok(RECEIPT) })
  book.holders.set(ROOM, THERE)
  expect(await desk.submit(ROOM, say(ADA, 'hello'))).toEqual({ ok: true, value: RECEIPT })
})

test('[DESK-2] a room that has moved is followed, and what was known of it is forgotten', async () => {
  const { book, clock, desk, told } = routed({
    here: async () => ok(RECEIPT),
    there: async () => {
      book.holders.set(ROOM, HERE)
      return fail('moved')
    },
  })
  book.holders.set(ROOM, THERE)
  const submitting = desk.submit(ROOM, say(ADA, 'hello'))
  await clock.advance(1_000)
  expect(await submitting).toEqual({ ok: true, value: RECEIPT })
  expect(told).toEqual(['forget'])
})

test('[DESK-3] a room that moves for ever is given up, and the sender is told when to ask again', async () => {
  const { clock, desk } = routed({})
  const submitting = desk.submit(ROOM, say(ADA, 'hello'))
  await clock.advance(5_000)
  expect(await submitting).toMatchObject({ ok: false, error: { code: 'unavailable', retryAfterMs: 1_000 } })
})

test('[DESK-4] a node that does not answer is looked at, and its room looked for anew', async () => {
  const { book, clock, desk, told } = routed({
    here: async () => ok(RECEIPT),
    there: async () => {
      book.holders.delete(ROOM)
      throw new Error('no answer')
    },
  })
  book.holders.set(ROOM, THERE)
  const submitting = desk.submit(ROOM, say(ADA, 'hello'))
  await clock.advance(50)
  expect(await submitting).toEqual({ ok: true, value: RECEIPT })
  expect(told).toEqual([`suspect ${THERE}`, 'forget'])
})

test('[DESK-3] [DESK-4] a node that is slow to fail is not waited for twice', async () => {
  let asked = 0
  const { book, clock, desk, faults } = routed({
    there: (_room, _command) =>
      new Promise((_, reject) => {
        asked += 1
        clock.after(5_000, () => reject(new Error('no answer')))
      }),
  })
  book.holders.set(ROOM, THERE)
  const submitting = desk.submit(ROOM, say(ADA, 'hello'))
  await clock.advance(5_000)
  expect(await submitting).toMatchObject({ ok: false, error: { code: 'unavailable', retryAfterMs: 1_000 } })
  expect([asked, faults.length]).toEqual([1, 1])
})

test('[DESK-7] a node that dies before it answers is not waited for', async () => {
  const { book, clock, desk, told, faults } = routed({ there: () => new Promise(() => {}) })
  book.holders.set(ROOM, THERE)
  const submitting = desk.submit(ROOM, say(ADA, 'hello'))
  await clock.advance(1_000)
  expect(told).toEqual([`suspect ${THERE}`])
  book.nodes.delete(THERE)
  await clock.advance(200)
  expect(await submitting).toMatchObject({ ok: false, error: { code: 'unavailable' } })
  expect(faults).toEqual([new Error(`${THERE} was gone before it answered`)])
  expect(clock.waiting()).toBe(0)
})

test('[DESK-7] one that lives is waited for, however slow', async () => {
  const answer = Promise.withResolvers<typeof RECEIPT>()
  const { book, clock, desk } = routed({ there: async () => ok(await answer.promise) })
  book.holders.set(ROOM, THERE)
  const submitting = desk.submit(ROOM, say(ADA, 'hello'))
  await clock.advance(4_000)
  answer.resolve(RECEIPT)
  expect(await submitting).toEqual({ ok: true, value: RECEIPT })
  expect(clock.waiting()).toBe(0)
})

test('[DESK-5] a room that nobody holds is asked of its home; a node that drains or joins is none', async () => {
  for (const state of ['draining', 'joining'] as const) {
    const { book, desk } = routed({ there: async () => ok(RECEIPT) })
    book.nodes.set(HERE, { nodeId: 'here', incarnation: HERE, state, version: '1' })
    expect(await desk.submit(ROOM, say(ADA, 'hello'))).toEqual({ ok: true, value: RECEIPT })
  }
})

test('[DESK-5] a node that sends everybody on is no home, although it still says that it is up', async () => {
  const { book, clock, desk } = routed({ there: async () => ok(RECEIPT) })
  const home = book.nodes.get(HERE)
  if (home) book.nodes.set(HERE, { ...home, nodeId: nameWithHome(ROOM, 'there') })
  const submitting = desk.submit(ROOM, say(ADA, 'hello'))
  await clock.advance(50)
  expect(await submitting).toEqual({ ok: true, value: RECEIPT })
})

test('[DESK-6] a node that is alone serves its rooms, also while it drains', async () => {
  const { book, desk } = routed({ here: async () => ok(RECEIPT) })
  book.nodes.delete(THERE)
  book.nodes.set(HERE, { nodeId: 'here', incarnation: HERE, state: 'draining', version: '1' })
  expect(await desk.submit(ROOM, say(ADA, 'hello'))).toEqual({ ok: true, value: RECEIPT })
})

test('[DESK-8] what one sender says to a room that moves arrives in the order it was said', async () => {
  const heard: string[] = []
  const waits = [1, 0, 0.5]
  const { book, clock, desk } = routed({
    async here(_room, command) {
      if (command.type === 'say') heard.push(command.text)
      return ok(RECEIPT)
    },
    async there() {
      book.holders.set(ROOM, HERE)
      return fail('moved')
    },
    random: () => waits.shift() ?? 0,
  })
  book.holders.set(ROOM, THERE)
  const sends = ['one', 'two', 'three'].map((text) => desk.submit(ROOM, say(ADA, text)))
  await clock.advance(0)
  // The room is found by now, and those are still on their way to it.
  sends.push(desk.submit(ROOM, say(ADA, 'four')))
  await desk.submit(ROOM, say(BOB, 'not behind them'))
  await clock.advance(100)
  expect(await Promise.all(sends)).toEqual(sends.map(() => ok(RECEIPT)))
  expect(heard).toEqual(['not behind them', 'one', 'two', 'three', 'four'])
})

test('[DESK-3] [DESK-8] those who wait behind one that finds no room are given up with it', async () => {
  const { clock, desk } = routed({})
  const sends = [1, 2, 3, 4, 5].map((n) => desk.submit(ROOM, say(ADA, `${n}`)))
  await clock.advance(1_500)
  for (const sent of sends) expect(await sent).toMatchObject({ error: { code: 'unavailable' } })
  expect(clock.waiting()).toBe(0)
})

/** A name of a node that makes it the home of the room, beside another node. */
function nameWithHome(room: RoomId, beside: string): string {
  const other: NodeView = { nodeId: beside, incarnation: THERE, state: 'up', version: '1' }
  for (let i = 0; ; i += 1) {
    const mine: NodeView = { nodeId: `here${i}`, incarnation: HERE, state: 'up', version: '1' }
    if (homeOf(room, [mine, other]) === HERE) return mine.nodeId
  }
}
