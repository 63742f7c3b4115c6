import { expect, test } from 'vitest'
import type { RoomId } from '../../rooms/kernel/ids.ts'
import type { RecordedEvent } from '../../rooms/model/events.ts'
import { createFakeClock } from '../../test/support/fake-clock.ts'
import { RETRIES } from './attempts.ts'
import { startFollowing } from './follow-logs.ts'

const TEA = 'tea' as RoomId
const SOUP = 'soup' as RoomId

/** Rooms with so many events each, and what becomes of them. */
function makeWorld(heads: Readonly<Record<string, number>>) {
  const clock = createFakeClock()
  const saved = new Map<RoomId, number>()
  const taken: string[] = []
  const again: string[] = []
  const buried: string[] = []
  const faults: unknown[] = []
  const failing = new Set<string>()
  let wake = (_room: RoomId, _head: number): void => {}
  const start = () =>
    startFollowing({
      ...{ clock, random: () => 0.5, onFault: (fault) => faults.push(fault) },
      notifier: {
        async take({ room, seq }, isAgain) {
          if (isAgain) again.push(`${room} ${seq}`)
          const name = `${room} ${seq}`
          if (failing.has(name)) throw new Error(`${name} is poison`)
          taken.push(name)
        },
        async takeAll(events) {
          const names = events.map(({ room, seq }) => `${room} ${seq}`)
          if (names.some((name) => failing.has(name))) throw new Error('one of them is poison')
          taken.push(...names)
        },
      },
      deadLetters: {
        async add(undelivered, error, attempts) {
          if (undelivered.what !== 'event') throw new Error('no event')
          const { room, seq } = undelivered
          buried.push(`${room} ${seq}: ${error}, ${attempts}`)
        },
      },
      cursors: {
        async behind() {
          if (failing.has('database')) throw new Error('the database is away')
          const rooms = Object.keys(heads) as RoomId[]
          return new Map(rooms.map((room) => [room, saved.get(room) ?? 0]))
        },
        since: async () => new Map(),
        of: async (room) => saved.get(room) ?? 0,
        async advance(cursors) {
          for (const [room, seq] of cursors) saved.set(room, seq)
        },
      },
      log: {
        async after(room, after, limit) {
          const head = heads[room] ?? 0
          const count = Math.min(limit, head - after)
          const event = { type: 'unknown', kind: 'x' } as const
          const events: RecordedEvent[] = Array.from({ length: count }, (_, i) => ({
            ...{ room, seq: after + 1 + i, atMs: 0, event },
          }))
          return { events, head, complete: true }
        },
      },
      feed: {
        onHead(listener) {
          wake = listener
          return () => {}
        },
      },
    })
  return { clock, saved, taken, again, buried, faults, failing, start, wake: (room: RoomId) => wake(room, 0) }
}

test('[FOLLOW-1] what is behind the cursors is looked at in order at the start, and what comes later when it comes', async () => {
  const heads: Record<string, number> = { tea: 250, soup: 1 }
  const world = makeWorld(heads)
  world.saved.set(TEA, 248)
  const following = world.start()
  await world.clock.advance(1_000)
  expect(world.taken.toSorted()).toEqual(['soup 1', 'tea 249', 'tea 250'])
  heads['tea'] = 251
  world.wake(TEA)
  await world.clock.advance(1_000)
  expect(world.taken.at(-1)).toBe('tea 251')
  await following.stop()
  expect([...world.saved]).toEqual([
    [TEA, 251],
    [SOUP, 1],
  ])
  expect(world.clock.waiting()).toBe(0)
})

test('[FOLLOW-2] what fails comes again, holds up nothing else, and is given up in the end', async () => {
  const world = makeWorld({ tea: 2, soup: 2 })
  world.failing.add('tea 1')
  const following = world.start()
  await world.clock.advance(1_000)
  expect([...world.taken].sort()).toEqual(['soup 1', 'soup 2', 'tea 2'])
  await world.clock.advance(3_600_000)
  expect(world.buried).toEqual([`tea 1: tea 1 is poison, ${RETRIES.maxAttempts}`])
  expect(world.faults).toHaveLength(RETRIES.maxAttempts)
  await following.stop()
  expect([...world.saved]).toEqual([
    [SOUP, 2],
    [TEA, 2],
  ])
})

test('[FOLLOW-3] a failure that passes is no dead letter', async () => {
  const world = makeWorld({ tea: 1 })
  world.failing.add('tea 1')
  const following = world.start()
  await world.clock.advance(1_000)
  world.failing.clear()
  await world.clock.advance(10_000)
  expect(world.taken).toEqual(['tea 1'])
  expect(world.buried).toEqual([])
  await following.stop()
})

test('[FOLLOW-4] the next life goes on where the last one was, with what had not been saved once more', async () => {
  const world = makeWorld({ tea: 3 })
  world.start()
  await world.clock.advance(100)
  // Killed: nothing was saved.
  expect([...world.saved]).toEqual([])
  const following = world.start()
  await world.clock.advance(100)
  expect(world.taken).toEqual(['tea 1', 'tea 2', 'tea 3', 'tea 1', 'tea 2', 'tea 3'])
  await following.stop()
})

test('[FOLLOW-5] what no head tells of, or could not be asked for at the start, is found within half a minute', async () => {
  const heads: Record<string, number> = { tea: 1 }
  const world = makeWorld(heads)
  world.failing.add('database')
  const following = world.start()
  await world.clock.advance(1_000)
  expect([world.taken, world.faults.length]).toEqual([[], 1])
  world.failing.clear()
  await world.clock.advance(30_000)
  expect(world.taken).toEqual(['tea 1'])
  heads['tea'] = 2
  await world.clock.advance(30_100)
  expect(world.taken).toEqual(['tea 1', 'tea 2'])
  await following.stop()
  expect(world.clock.waiting()).toBe(0)
})

test('[TOLD-11] what was begun together and failed is told again, as it may have been written', async () => {
  const world = makeWorld({ tea: 3, soup: 1 })
  world.failing.add('tea 2')
  const following = world.start()
  await world.clock.advance(1_000)
  expect(world.again).toEqual(['tea 1', 'tea 2', 'tea 3'])
  await following.stop()
})

test('[METRICS-9] rooms with something to look at wait, one that comes again among them, until all is looked at', async () => {
  const world = makeWorld({ tea: 1, soup: 1 })
  world.failing.add('tea 1')
  const following = world.start()
  await world.clock.advance(0)
  expect(following.waiting()).toBe(2)
  await world.clock.advance(1_000)
  expect(following.waiting()).toBe(1)
  world.failing.clear()
  await world.clock.advance(60_000)
  expect(world.taken).toContain('tea 1')
  expect(following.waiting()).toBe(0)
  await following.stop()
})
