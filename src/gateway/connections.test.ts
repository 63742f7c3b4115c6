import { expect, test } from 'vitest'
import { createFakeClock } from '../../test/support/fake-clock.ts'
import { createFakeSocket, type FakeSocket } from '../../test/support/fake-socket.ts'
import { ADA, BOB } from '../../test/support/room-fixtures.ts'
import { CLOSE } from './close-codes.ts'
import { createConnections } from './connections.ts'

const MINUTE_MS = 60_000

function connected() {
  const clock = createFakeClock()
  const connections = createConnections({ clock, maxPerUser: 2 })
  const open = (who = ADA): FakeSocket => {
    const fake = createFakeSocket(who, (socket) => socket.flush())
    connections.add(fake.socket)
    return fake
  }
  const expires = ({ socket }: FakeSocket, atMs: number): void => {
    socket.identity = { ...socket.identity, expiresAtMs: atMs }
  }
  return { clock, connections, open, expires }
}

test('[CONN-1] a socket is closed when its token ends, one with a fresh token or a cookie is not', async () => {
  const { clock, open, expires } = connected()
  const [late, renewed, cookie] = [open(), open(), open(BOB)]
  for (const fake of [late, renewed]) expires(fake, clock.nowMs() + MINUTE_MS)
  await clock.advance(MINUTE_MS - 1)
  expect(late.closed).toEqual([])
  expires(renewed, clock.nowMs() + 2 * MINUTE_MS)
  await clock.advance(MINUTE_MS)
  expect(late.closed).toEqual([{ code: 4401, reason: 'credentials ended' }])
  expect([renewed.closed, cookie.closed]).toEqual([[], []])
})

test('[CONN-2] a reader that leaves too much unread is closed, others are not', async () => {
  const { clock, open } = connected()
  const [slow, quick] = [open(), open(BOB)]
  slow.backlogBytes = 1024 * 1024
  quick.backlogBytes = 1024
  await clock.advance(10_000)
  expect(slow.closed).toEqual([{ code: 4408, reason: 'too slow a reader' }])
  expect(quick.closed).toEqual([])
})

test('[CONN-3] nobody has more sockets than one may, and a closed one makes room', () => {
  const { connections, open } = connected()
  const [first] = [open(), open()]
  expect([connections.hasRoomFor(ADA.id), connections.hasRoomFor(BOB.id)]).toEqual([false, true])
  connections.remove(first.socket)
  expect(connections.hasRoomFor(ADA.id)).toBe(true)
})

test('[CONN-4] good-bye is said in slices, so that not all come back at once, and leaves no timer behind', async () => {
  const { clock, connections, open } = connected()
  const sockets = Array.from({ length: 450 }, () => open())
  const gone = (): number => sockets.filter(({ closed }) => closed.length > 0).length
  const left = connections.closeAll(CLOSE.serverLeaving)
  expect(gone()).toBe(200)
  await clock.advance(50)
  expect(gone()).toBe(400)
  await clock.advance(50)
  await left
  expect(sockets.map(({ closed }) => closed[0]?.code)).toEqual(sockets.map(() => 1001))
  connections.stop()
  expect(clock.waiting()).toBe(0)
})

test("[CONN-7] all sockets of somebody who has another name know them by it, and nobody else's", () => {
  const { connections, open } = connected()
  const [one, two, other] = [open(), open(), open(BOB)]
  connections.rename({ ...ADA, username: 'countess' })
  expect([one, two, other].map(({ socket }) => socket.identity.person.username)).toEqual([
    'countess',
    'countess',
    BOB.username,
  ])
})
