import { expect, test } from 'vitest'
import type { SessionId } from '../../rooms/kernel/ids.ts'
import type { Person } from '../../rooms/model/words.ts'
import { createFakeClock } from '../../test/support/fake-clock.ts'
import { createFakeSocket, type FakeSocket } from '../../test/support/fake-socket.ts'
import { ADA, BOB, uuid } from '../../test/support/room-fixtures.ts'
import { createConnections } from './connections.ts'
import { startSessionWatch } from './session-watch.ts'

test('[CONN-6] the sockets of a session that ended elsewhere are closed within 20 s, and no others', async () => {
  const clock = createFakeClock()
  const connections = createConnections({ clock, maxPerUser: 2 })
  const open = (who: Person, sessionId: SessionId): FakeSocket => {
    const fake = createFakeSocket(who, (socket) => socket.flush())
    fake.socket.identity = { ...fake.socket.identity, sessionId }
    connections.add(fake.socket)
    return fake
  }
  const [ada, bob] = [open(ADA, uuid(1) as SessionId), open(BOB, uuid(2) as SessionId)]
  const faults: unknown[] = []
  let ended: readonly SessionId[] | null = null
  const watch = startSessionWatch({
    connections,
    async endedOf(sessions) {
      if (ended === null) throw new Error('the database is away')
      return sessions.filter((session) => ended?.includes(session))
    },
    clock,
    onFault: (fault) => faults.push(fault),
  })
  await clock.advance(20_000)
  expect([faults.length, ada.closed, bob.closed]).toEqual([1, [], []])
  ended = [ada.socket.identity.sessionId]
  await clock.advance(20_000)
  expect(ada.closed).toEqual([{ code: 4401, reason: 'credentials ended' }])
  expect(bob.closed).toEqual([])
  watch.stop()
})
