import { expect, test } from 'vitest'
import { createMemoryFeed } from '../../src/adapters/feed-memory.ts'
import { createFakeClock } from '../../test/support/fake-clock.ts'
import { ADA, messageId, PLAIN, ROOM } from '../../test/support/room-fixtures.ts'
import type { RecordedEvent } from '../model/events.ts'
import type { Feed } from '../ports/feed.ts'
import { createPublisher } from './publisher.ts'
import { createTurns } from './turns.ts'

function said(seq: number): RecordedEvent {
  const message = {
    id: messageId(seq),
    sender: ADA,
    text: `word ${seq}`,
    nonce: null,
    replyTo: null,
    ...PLAIN,
  }
  return { room: ROOM, seq, atMs: seq, event: { type: 'message.created', message } }
}

const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i)

/** A publisher over a log with `head` events; `confirm` says what the feed makes of each call. */
function published(head: number, publishedSeq: number, firstKept = 1) {
  const clock = createFakeClock()
  const calls: number[][] = []
  const faults: unknown[] = []
  const world = {
    head,
    restored: (): void => {},
    confirm: async (events: readonly RecordedEvent[]): Promise<number> => events.at(-1)?.seq ?? 0,
  }
  const feed: Feed = {
    ...createMemoryFeed(),
    onRestored(listener) {
      world.restored = listener
      return () => {
        world.restored = () => {}
      }
    },
    publish(events) {
      calls.push(events.map(({ seq }) => seq))
      return world.confirm(events)
    },
  }
  const publisher = createPublisher({
    ...{ room: ROOM, publishedSeq, feed, clock, turns: createTurns(4) },
    log: {
      heads: async () => new Map([[ROOM, world.head]]),
      after: async (_, after, limit) => ({
        events: numbers(Math.max(after + 1, firstKept), world.head)
          .slice(0, limit)
          .map(said),
        head: world.head,
        complete: true,
      }),
    },
    onFault: (fault) => faults.push(fault),
  })
  /** Events are committed, then handed over. */
  const commit = (...seqs: number[]): void => {
    world.head = Math.max(world.head, ...seqs)
    publisher.publish(seqs.map(said))
  }
  return { clock, calls, faults, world, publisher, commit }
}

const refuse = async (events: readonly RecordedEvent[]): Promise<number> => (events[0]?.seq ?? 1) - 1

test('[REPUBLISH-1] what is confirmed is not published again', async () => {
  const { commit, publisher, calls, clock } = published(0, 0)
  commit(1, 2)
  commit(3)
  await clock.advance(60_000)
  expect([publisher.confirmedSeq(), calls, clock.waiting()]).toEqual([3, [[1, 2], [3]], 0])
})

test('[REPUBLISH-2] a later confirmation does not cover a gap before it', async () => {
  const { commit, publisher, world, calls, clock } = published(0, 0)
  const confirmAll = world.confirm
  world.confirm = refuse
  commit(1, 2)
  world.confirm = confirmAll
  commit(3)
  await clock.advance(500)
  expect(publisher.confirmedSeq()).toBe(0)
  await clock.advance(1_000)
  expect([publisher.confirmedSeq(), calls]).toEqual([3, [[1, 2], [3], [1, 2, 3]]])
})

test('[REPUBLISH-2] confirmations that overtake each other count once the first is in', async () => {
  const { commit, publisher, world, clock } = published(0, 0)
  const { promise, resolve } = Promise.withResolvers<number>()
  world.confirm = (events) => (events[0]?.seq === 1 ? promise : Promise.resolve(2))
  commit(1)
  commit(2)
  await clock.advance(1)
  expect(publisher.confirmedSeq()).toBe(0)
  resolve(1)
  await clock.advance(1)
  expect(publisher.confirmedSeq()).toBe(2)
})

test('[REPUBLISH-3] what stays unconfirmed is published again from the log, less and less often', async () => {
  const { commit, publisher, world, calls, clock } = published(0, 0)
  const confirmAll = world.confirm
  world.confirm = () => Promise.reject(new Error('the feed is away'))
  commit(1)
  await clock.advance(120_000)
  const tries = calls.length
  expect(tries).toBeGreaterThan(5)
  expect(tries).toBeLessThan(10)
  world.confirm = confirmAll
  await clock.advance(31_000)
  expect([publisher.confirmedSeq(), calls.length, clock.waiting()]).toEqual([1, tries + 1, 0])
})

test('[REPUBLISH-3] it is published again at once when other nodes are back, and soon when the feed confirms', async () => {
  const { commit, publisher, world, calls, clock } = published(0, 0)
  const confirmAll = world.confirm
  world.confirm = refuse
  commit(1)
  await clock.advance(120_000)
  const tries = calls.length
  world.restored()
  await clock.advance(1)
  expect(calls.length).toBe(tries + 1)
  world.confirm = confirmAll
  commit(2)
  await clock.advance(1_001)
  expect([publisher.confirmedSeq(), calls.at(-1)]).toEqual([2, [1, 2]])
})

test('[REPUBLISH-3] a feed that takes a part at a time gets the rest without growing delays', async () => {
  const { publisher, world, clock } = published(150, 0)
  world.confirm = async (events) => (events[0]?.seq ?? 1) + 9
  await publisher.publishTail(150)
  await clock.advance(20_000)
  expect(publisher.confirmedSeq()).toBe(150)
})

test('[REPUBLISH-4] the tail of an earlier owner goes out in pages, each after the one before is confirmed', async () => {
  const { publisher, calls } = published(650, 100)
  await publisher.publishTail(650)
  expect(calls.map((seqs) => [seqs[0], seqs.at(-1)])).toEqual([
    [101, 300],
    [301, 500],
    [501, 650],
  ])
  expect(publisher.confirmedSeq()).toBe(650)
})

test('[REPUBLISH-4] of the rooms of a node a few publish again at a time, in the order in which they asked', async () => {
  const turns = createTurns(2)
  const order: string[] = []
  const gates = new Map<string, () => void>()
  const task = (name: string) => () => {
    order.push(name)
    return new Promise<void>((resolve) => gates.set(name, resolve))
  }
  const failing = turns.run(() => Promise.reject(new Error('the log is away')))
  await expect(failing).rejects.toThrow('the log is away')
  const all = ['a', 'b', 'c', 'd'].map((name) => turns.run(task(name)))
  expect(order).toEqual(['a', 'b'])
  gates.get('b')?.()
  await all[1]
  expect(order).toEqual(['a', 'b', 'c'])
  for (const name of ['a', 'c']) gates.get(name)?.()
  await Promise.all([all[0], all[2]])
  gates.get('d')?.()
  await all[3]
  expect(order).toEqual(['a', 'b', 'c', 'd'])
})

test('[REPUBLISH-5] what the log no longer has does not hold up the rest', async () => {
  const { publisher, calls } = published(50, 10, 41)
  await publisher.publishTail(50)
  expect([calls, publisher.confirmedSeq()]).toEqual([[numbers(41, 50)], 50])
})

test('[REPUBLISH-6] a publisher that stopped tries no more and leaves no timer behind', async () => {
  const { commit, publisher, world, calls, clock } = published(0, 0)
  world.confirm = refuse
  commit(1)
  await clock.advance(10)
  expect(clock.waiting()).toBe(1)
  publisher.stop()
  await clock.advance(60_000)
  expect([calls.length, clock.waiting()]).toEqual([1, 0])
})
