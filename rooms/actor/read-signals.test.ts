import { expect, test } from 'vitest'
import { createFakeClock } from '../../test/support/fake-clock.ts'
import { ADA, BOB } from '../../test/support/room-fixtures.ts'
import type { RoomSignal } from '../model/signals.ts'
import { createReadSignals } from './read-signals.ts'

function readSignals(watchers = 2) {
  const clock = createFakeClock()
  const told: RoomSignal[] = []
  const signals = createReadSignals({ clock, watchers: () => watchers, tell: (signal) => told.push(signal) })
  return { clock, told, signals }
}

const read = ({ id: userId }: typeof ADA, seq: number): RoomSignal => ({ type: 'read', userId, seq })

test('[WHISPER-4] the first read mark is told at once, then of each reader the newest, once a second', async () => {
  const { clock, told, signals } = readSignals()
  for (const seq of [1, 2, 3]) signals.note(ADA.id, seq)
  signals.note(BOB.id, 2)
  expect(told).toEqual([read(ADA, 1)])
  await clock.advance(1_000)
  expect(told.slice(1)).toEqual([read(ADA, 3), read(BOB, 2)])
  signals.note(ADA.id, 4)
  await clock.advance(999)
  expect(told).toHaveLength(3)
  await clock.advance(1)
  expect(told.slice(3)).toEqual([read(ADA, 4)])
  await clock.advance(1_000)
  signals.note(ADA.id, 5)
  expect(told.slice(4)).toEqual([read(ADA, 5)])
})

test('[WHISPER-5] where more than a hundred people watch nobody is told what others have read', async () => {
  const { clock, told, signals } = readSignals(101)
  signals.note(ADA.id, 1)
  await clock.advance(2_000)
  expect(told).toEqual([])
  const atTheBound = readSignals(100)
  atTheBound.signals.note(ADA.id, 1)
  expect(atTheBound.told).toEqual([read(ADA, 1)])
})

test('[WHISPER-4] read marks that are stopped leave no timer behind', async () => {
  const { clock, told, signals } = readSignals()
  for (const seq of [1, 2]) signals.note(ADA.id, seq)
  signals.stop()
  signals.note(ADA.id, 3)
  expect([clock.waiting(), told.length]).toEqual([0, 1])
})
