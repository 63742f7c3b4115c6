import { expect, test } from 'vitest'
import type { RoomId } from '../../../rooms/kernel/ids.ts'
import { ok } from '../../../rooms/kernel/result.ts'
import type { RoomWhisper } from '../../../rooms/model/commands.ts'
import { createFakeClock } from '../../../test/support/fake-clock.ts'
import { ADA, uuid } from '../../../test/support/room-fixtures.ts'
import { HERE } from '../../../test/support/rooms/watch-news.ts'
import { createMemoryFeed } from '../../adapters/feed-memory.ts'
import { createMemoryRoomLog } from '../../adapters/memory/room-log-memory.ts'
import { createRoomStore } from '../../adapters/memory/room-store.ts'
import { createFlusher } from './flusher.ts'
import { createHubs } from './hubs.ts'

/** Hubs of a node where Ada is on her way into so many rooms, and what their owners are told. */
async function hubsOf(count: number) {
  const clock = createFakeClock()
  const told: { readonly room: RoomId; readonly whisper: RoomWhisper }[] = []
  const restored: (() => void)[] = []
  let atOnce = 0
  let mostAtOnce = 0
  const hubs = createHubs({
    clock,
    desk: {
      self: HERE,
      async whisper(room, whisper) {
        told.push({ room, whisper })
        atOnce += 1
        mostAtOnce = Math.max(mostAtOnce, atOnce)
        await new Promise((resolve) => setImmediate(resolve))
        atOnce -= 1
        return ok({ head: 0 })
      },
    },
    feed: {
      ...createMemoryFeed(),
      onRestored(listener) {
        restored.push(listener)
        return () => {}
      },
    },
    log: createMemoryRoomLog(createRoomStore()),
    flusher: createFlusher(clock, () => {}),
    publish: () => {},
    onFault: (fault) => {
      throw fault
    },
  })
  const rooms = Array.from({ length: count }, (_, i) => uuid(2_000 + i) as RoomId)
  for (const room of rooms) hubs.of(room).begin(ADA)
  await Promise.all(rooms.map((room) => hubs.of(room).ready))
  const restore = (): void => restored.forEach((listener) => listener())
  return { clock, told, rooms, hubs, restore, mostAtOnce: () => mostAtOnce }
}

test('[PRESENCE-12] when an outage is over every room hears at once who watches here, a hundred at a time', async () => {
  const { clock, told, rooms, hubs, restore, mostAtOnce } = await hubsOf(250)
  expect(told).toEqual([])
  restore()
  while (told.length < rooms.length) await clock.advance(0)
  expect(told.map(({ room }) => room)).toEqual(rooms)
  expect(told.every(({ whisper }) => whisper.type === 'watching' && whisper.people.includes(ADA))).toBe(true)
  expect(mostAtOnce()).toBe(100)
  hubs.stop()
})

test('[PRESENCE-11] every room hears once a minute who watches here, under stamps that only grow', async () => {
  const { clock, told, rooms, hubs } = await hubsOf(3)
  await clock.advance(185_000)
  expect(told).toHaveLength(3 * rooms.length)
  const stamps = told.map(({ whisper }) => (whisper.type === 'watching' ? whisper.stamp : 0))
  expect(stamps).toEqual(Array.from({ length: stamps.length }, (_, i) => i + 1))
  hubs.stop()
})
