import { expect, test } from 'vitest'
import { ADA, say } from '../../../test/support/room-fixtures.ts'
import { createHosts } from '../../../test/support/rooms/hosts.ts'

test('[HOST-20] who is asked to adopt a room that it thinks its own claims it anew', async () => {
  const world = createHosts()
  const [a, b] = [world.node('a'), world.node('b')]
  const [room] = world.rooms
  if (!room) throw new Error('no room')
  await a.host.submit(room, say(ADA, 'one'))
  // For a while a counts as gone, and does not know.
  const away = world.book.nodes.get(a.leases.self)
  if (!away) throw new Error('a is not in the book')
  world.book.nodes.delete(a.leases.self)
  await b.host.submit(room, say(ADA, 'two'))
  world.book.nodes.set(a.leases.self, away)
  b.die()
  await world.clock.advance(60_000)
  expect([world.owners(), a.host.awake()]).toEqual([['b'], 1])
  await a.host.adopt([room])
  await world.clock.advance(0)
  expect(world.owners()).toEqual(['a'])
  expect(await a.host.submit(room, say(ADA, 'three'))).toMatchObject({ ok: true, value: { seq: 3 } })
})

test('[HOST-20] a room that was woken by who asked for it is not claimed again when its turn to be adopted comes', async () => {
  const world = createHosts()
  const { host } = world.node('a')
  const [room] = world.rooms
  if (!room) throw new Error('no room')
  await host.submit(room, say(ADA, 'one'))
  await host.adopt([room])
  await world.clock.advance(0)
  expect(world.store.rooms.get(room)?.epoch).toBe(1)
})
