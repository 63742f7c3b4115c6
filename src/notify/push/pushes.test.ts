import { expect, test } from 'vitest'
import type { NotificationId } from '../../../rooms/kernel/ids.ts'
import { createFakeClock } from '../../../test/support/fake-clock.ts'
import type { Settled, TakenPush, Taking } from '../ports/push-queue.ts'
import type { PushOutcome } from '../ports/push-sender.ts'
import { startPushes } from './pushes.ts'

const aPush = (n: number): TakenPush => ({
  ...{ subscription: `device ${n}`, place: 'tea', origin: 'https://push.example', attempts: 0, taking: 't' },
  since: 'first' as NotificationId,
})

function makeWorld(due: TakenPush[]) {
  const clock = createFakeClock()
  const asked: Taking[] = []
  const settled: string[] = []
  const faults: unknown[] = []
  let taken = Promise.resolve()
  const pushes = startPushes({
    clock,
    ...{ random: () => 0.5, onFault: (fault: unknown) => faults.push(fault) },
    queue: {
      async take(taking) {
        asked.push(taking)
        await taken
        return due.splice(0, taking.limit)
      },
      newsOf: async (all) => all.map(() => null),
      async settle(all: readonly Settled[]) {
        settled.push(...all.map(({ push, state }) => `${push.subscription} ${state}`))
      },
      drop: () => Promise.reject(new Error('nothing is gone')),
      again: async () => false,
      depth: async () => 3,
    },
    sender: { send: (): Promise<PushOutcome> => Promise.reject(new Error('nothing is to be sent')) },
    write: () => ({ title: '', body: '', lang: 'en' }),
    deadLetters: { add: () => Promise.reject(new Error('nothing is given up')) },
  })
  return { clock, asked, settled, faults, pushes, holdTakes: (held: Promise<void>) => (taken = held) }
}

test('[WEBPUSH-4] a node looks when what was noted is due, and shortly after for what was noted meanwhile', async () => {
  const world = makeWorld([])
  await world.clock.advance(1)
  expect(world.asked).toHaveLength(1)
  world.pushes.wake()
  await world.clock.advance(99)
  expect(world.asked).toHaveLength(1)
  await world.clock.advance(1)
  expect(world.asked).toHaveLength(2)
  world.pushes.wake()
  await world.clock.advance(60)
  world.pushes.wake()
  await world.clock.advance(110)
  const looks = world.asked.length
  expect(looks).toBeGreaterThanOrEqual(4)
  await world.clock.advance(1_000)
  expect(world.asked.length - looks).toBeLessThanOrEqual(2)
  await world.pushes.stop()
  expect(world.clock.waiting()).toBe(0)
})

test('[WEBPUSH-20] how many are due is looked for again and again, and what others left is taken', async () => {
  const due: TakenPush[] = []
  const world = makeWorld(due)
  await world.clock.advance(100)
  due.push(aPush(1))
  await world.clock.advance(3_100)
  expect(world.settled).toEqual(['device 1 nothing'])
  expect(world.pushes.load()).toMatchObject({ pushesDue: 3, pushesInFlight: 0, pushesSent: 0 })
  await world.pushes.stop()
  expect(world.faults).toEqual([])
})

test('[WEBPUSH-21] what is taken while the node stops is given back before the end', async () => {
  const due: TakenPush[] = []
  const world = makeWorld(due)
  await world.clock.advance(100)
  const held = Promise.withResolvers<void>()
  world.holdTakes(held.promise)
  due.push(aPush(1), aPush(2))
  await world.clock.advance(3_000)
  const stopped = world.pushes.stop()
  held.resolve()
  await stopped
  expect(world.settled).toEqual(['device 1 later', 'device 2 later'])
  expect(world.pushes.load().pushesInFlight).toBe(0)
  expect(world.clock.waiting()).toBe(0)
})
