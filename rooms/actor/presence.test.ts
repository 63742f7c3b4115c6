import { expect, test } from 'vitest'
import { createFakeClock } from '../../test/support/fake-clock.ts'
import { ADA, BOB } from '../../test/support/room-fixtures.ts'
import type { RoomSignal } from '../model/signals.ts'
import { createPresence } from './presence.ts'

function watched() {
  const clock = createFakeClock()
  const told: RoomSignal[] = []
  return { clock, told, presence: createPresence(clock, (signal) => told.push(signal)) }
}

test('[PRESENCE-1] comings and goings within a short while are told together', async () => {
  const { clock, told, presence } = watched()
  presence.watch(ADA)
  presence.watch(BOB)
  await clock.advance(1_000)
  expect(told).toEqual([{ type: 'presence', joined: [ADA, BOB], left: [], online: 2 }])
})

test('[PRESENCE-2] a page that is reloaded is no coming and going', async () => {
  const { clock, told, presence } = watched()
  presence.watch(ADA)
  await clock.advance(1_000)
  presence.unwatch(ADA)
  presence.watch(ADA)
  await clock.advance(1_000)
  expect(told).toHaveLength(1)
})

test('[PRESENCE-3] somebody is in the room until their last socket is gone', async () => {
  const { clock, told, presence } = watched()
  presence.watch(ADA)
  presence.watch(ADA)
  await clock.advance(1_000)
  presence.unwatch(ADA)
  await clock.advance(1_000)
  expect([...presence.online()]).toEqual([ADA.id])
  presence.unwatch(ADA)
  await clock.advance(1_000)
  expect(presence.online().size).toBe(0)
  expect(told.at(-1)).toEqual({ type: 'presence', joined: [], left: [ADA], online: 0 })
})

test('[PRESENCE-4] it leaves no timer behind', async () => {
  const { clock, presence } = watched()
  presence.watch(ADA)
  presence.stop()
  expect(clock.waiting()).toBe(0)
})
