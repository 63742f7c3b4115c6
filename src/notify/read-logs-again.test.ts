import { expect, test } from 'vitest'
import type { RoomId } from '../../rooms/kernel/ids.ts'
import type { RecordedEvent } from '../../rooms/model/events.ts'
import { createFakeClock } from '../../test/support/fake-clock.ts'
import { RETRIES } from './attempts.ts'
import { readLogsAgain } from './read-logs-again.ts'

const HOUR_MS = 3_600_000

/** Rooms whose logs hold so many events each. */
function makeWorld(heads: Readonly<Record<string, number>>) {
  const clock = createFakeClock()
  const seen = {
    taken: [] as string[],
    buried: [] as string[],
    faults: [] as unknown[],
    since: [] as number[],
  }
  const failing = new Set<string>()
  const unreadable = new Set<string>()
  const leave = new AbortController()
  const run = (): Promise<void> =>
    readLogsAgain(
      {
        ...{ clock, random: () => 0.5, onFault: (fault) => seen.faults.push(fault) },
        notifier: {
          async take({ room, seq }) {
            if (failing.has(`${room} ${seq}`)) throw new Error('poison')
            seen.taken.push(`${room} ${seq}`)
          },
        },
        deadLetters: {
          async add(undelivered, error, attempts) {
            if (undelivered.what === 'event')
              seen.buried.push(`${undelivered.room} ${undelivered.seq}: ${error}, ${attempts}`)
          },
        },
        cursors: {
          async since(atMs) {
            seen.since.push(atMs)
            return new Map(Object.keys(heads).map((room) => [room as RoomId, 0]))
          },
        },
        log: {
          async after(room, after, limit) {
            if (unreadable.has(room)) throw new Error('the database is away')
            const head = heads[room] ?? 0
            const event = { type: 'unknown', kind: 'x' } as const
            const events: RecordedEvent[] = Array.from({ length: Math.min(limit, head - after) }, (_, i) => ({
              ...{ room, seq: after + 1 + i, atMs: 0, event },
            }))
            return { events, head, complete: true }
          },
        },
      },
      7 * HOUR_MS,
      leave.signal,
    )
  return { ...seen, clock, failing, unreadable, leave, run }
}

test('[TOLD-10] what was lost with the queue is looked at again, every event of every room once', async () => {
  const world = makeWorld({ tea: 250, soup: 100, cake: 1, bread: 0, jam: 3, milk: 2 })
  await world.run()
  expect(world.since).toEqual([7 * HOUR_MS])
  expect(new Set(world.taken).size).toBe(356)
  expect(world.taken).toHaveLength(356)
  expect(world.clock.waiting()).toBe(0)
})

test('[TOLD-10] an event that fails comes again and is given up in the end, while all others go on', async () => {
  const world = makeWorld({ tea: 250, soup: 3 })
  world.failing.add('tea 1')
  let isDone = false
  const running = world.run().then(() => {
    isDone = true
  })
  await world.clock.advance(1_000)
  expect([world.taken.length, isDone]).toEqual([252, false])
  await world.clock.advance(HOUR_MS)
  await running
  expect(world.buried).toEqual([`tea 1: poison, ${RETRIES.maxAttempts}`])
  expect(world.clock.waiting()).toBe(0)
})

test('[TOLD-10] told to end it waits for nothing, and a database that is away ends it with an error', async () => {
  const world = makeWorld({ tea: 2, soup: 1 })
  world.failing.add('tea 1')
  const running = world.run()
  await world.clock.advance(100)
  world.leave.abort()
  await running
  expect([world.buried, world.clock.waiting()]).toEqual([[], 0])
  const away = makeWorld({ tea: 2, soup: 1 })
  away.failing.add('tea 1')
  away.unreadable.add('soup')
  await expect(away.run()).rejects.toThrow('the database is away')
  expect(away.clock.waiting()).toBe(0)
})
