import { expect, test } from 'vitest'
import { createFakeClock } from '../../test/support/fake-clock.ts'
import { ADA, BOB, CY, person } from '../../test/support/room-fixtures.ts'
import { HERE, THERE, unwatch, watch, watching } from '../../test/support/rooms/watch-news.ts'
import type { WatchNews } from '../model/commands.ts'
import type { RoomSignal } from '../model/signals.ts'
import { createPresence } from './presence.ts'

function watched() {
  const clock = createFakeClock()
  const told: RoomSignal[] = []
  const presence = createPresence(clock, (signal) => told.push(signal))
  const take = (...news: WatchNews[]): void => news.forEach(presence.take)
  return { clock, told, presence, take }
}

test('[PRESENCE-1] comings and goings within a short while are told together', async () => {
  const { clock, told, take } = watched()
  take(watch(ADA, 1), watch(BOB, 2))
  await clock.advance(1_000)
  expect(told).toEqual([{ type: 'presence', joined: [ADA, BOB], left: [], online: 2 }])
})

test('[PRESENCE-2] a page that is reloaded is no coming and going', async () => {
  const { clock, told, take } = watched()
  take(watch(ADA, 1))
  await clock.advance(1_000)
  take(unwatch(ADA, 2), watch(ADA, 3))
  await clock.advance(1_000)
  expect(told).toHaveLength(1)
})

test('[PRESENCE-3] somebody on two nodes is one person, and is in the room until the last one is without them', async () => {
  const { clock, told, presence, take } = watched()
  take(watch(ADA, 1, HERE), watch(ADA, 1, THERE))
  await clock.advance(1_000)
  take(unwatch(ADA, 2, HERE))
  await clock.advance(1_000)
  expect([...presence.online()]).toEqual([ADA.id])
  take(unwatch(ADA, 2, THERE))
  await clock.advance(1_000)
  expect(presence.online().size).toBe(0)
  expect(told).toEqual([
    { type: 'presence', joined: [ADA], left: [], online: 1 },
    { type: 'presence', joined: [], left: [ADA], online: 0 },
  ])
})

test('[PRESENCE-4] it leaves no timer behind, also where news comes after the end', async () => {
  const { clock, presence, take } = watched()
  take(watch(ADA, 1))
  expect(clock.waiting()).toBe(1)
  presence.stop()
  take(watch(BOB, 2))
  expect(clock.waiting()).toBe(0)
})

test('[PRESENCE-5] a statement brings whoever is named, and ends whoever is not, for its own node only', async () => {
  const { clock, told, presence, take } = watched()
  take(watch(ADA, 1, HERE), watch(BOB, 2, HERE), watch(ADA, 1, THERE))
  await clock.advance(1_000)
  take(watching([CY], 3, HERE))
  await clock.advance(1_000)
  expect(presence.online()).toEqual(new Set([ADA.id, CY.id]))
  expect(told.at(-1)).toEqual({ type: 'presence', joined: [CY], left: [BOB], online: 2 })
})

test('[PRESENCE-7] a node that is dropped takes its people with it, and no others', async () => {
  const { clock, told, presence, take } = watched()
  take(watching([ADA, BOB], 1, HERE), watching([BOB, CY], 1, THERE))
  await clock.advance(1_000)
  presence.drop(HERE)
  await clock.advance(1_000)
  expect(presence.online()).toEqual(new Set([BOB.id, CY.id]))
  expect(told.at(-1)).toEqual({ type: 'presence', joined: [], left: [ADA], online: 2 })
})

test('[PRESENCE-8] a node that has stated nothing for 150 seconds is dropped', async () => {
  const { clock, presence, take } = watched()
  take(watching([ADA], 1, HERE), watching([BOB], 1, THERE))
  await clock.advance(100_000)
  take(watching([BOB], 2, THERE))
  presence.dropSilent()
  expect(presence.online()).toEqual(new Set([ADA.id, BOB.id]))
  await clock.advance(50_000)
  presence.dropSilent()
  expect(presence.online()).toEqual(new Set([BOB.id]))
})

test('[PRESENCE-9] a crowd is told in parts, and each says how many there are in all', async () => {
  const { clock, told, take } = watched()
  const crowd = Array.from({ length: 1_201 }, (_, i) => person(100 + i, `p${i}`))
  take(watching(crowd, 1))
  await clock.advance(1_000)
  const signals = told.flatMap((signal) => (signal.type === 'presence' ? [signal] : []))
  expect(signals.map(({ joined, online }) => [joined.length, online])).toEqual([
    [500, 1_201],
    [500, 1_201],
    [201, 1_201],
  ])
  expect(signals.flatMap(({ joined }) => joined)).toEqual(crowd)
})
