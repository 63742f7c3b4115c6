import { expect, test } from 'vitest'
import type { SessionId, UserId } from '../../../rooms/kernel/ids.ts'
import { createFakeClock } from '../../../test/support/fake-clock.ts'
import type { LiveSession } from '../ports/session-store.ts'
import { createTouches } from './touches.ts'

function aSession(name: string, lastUsedAtMs = 0): LiveSession {
  const userId = 'ada' as UserId
  const person = { id: userId, username: 'ada', displayName: 'Ada', avatarUrl: null }
  return { sessionId: name as SessionId, userId, person, email: '', role: 'user', lastUsedAtMs }
}

function aRig() {
  const clock = createFakeClock()
  const writes: (readonly SessionId[])[] = []
  const faults: unknown[] = []
  let write = async (ids: readonly SessionId[]): Promise<void> => void writes.push(ids)
  const touches = createTouches({
    clock,
    write: (ids) => write(ids),
    onFault: (fault) => void faults.push(fault),
  })
  const breakDown = (): void => {
    write = () => Promise.reject(new Error('down'))
  }
  return { clock, writes, faults, touches, breakDown }
}

test('[TOUCH-1] the use of a session is written at most once a minute, together with others', async () => {
  const { clock, writes, touches } = aRig()
  for (let i = 0; i < 100; i += 1) touches.used(aSession(i % 2 ? 'a' : 'b'))
  expect(writes).toEqual([])
  await clock.advance(3_000)
  expect(writes).toEqual([['b', 'a']])
  touches.used(aSession('a'))
  await clock.advance(56_999)
  expect(writes).toHaveLength(1)
  await clock.advance(1)
  touches.used(aSession('a'))
  await clock.advance(3_000)
  expect(writes).toEqual([['b', 'a'], ['a']])
})

test('[TOUCH-1] a session that another node has just written is left alone', async () => {
  const { clock, writes, touches } = aRig()
  touches.used(aSession('a', clock.nowMs() - 59_000))
  expect(clock.waiting()).toBe(0)
  touches.used(aSession('a', clock.nowMs() - 60_000))
  await clock.advance(3_000)
  expect(writes).toEqual([['a']])
})

test('[TOUCH-2] stopping writes what is left and leaves no timer behind', async () => {
  const { clock, writes, touches } = aRig()
  touches.used(aSession('a'))
  await touches.stop()
  expect([writes, clock.waiting()]).toEqual([[['a']], 0])
})

test('[TOUCH-2] a write that fails is reported, and the next goes on', async () => {
  const { clock, faults, touches, breakDown } = aRig()
  breakDown()
  touches.used(aSession('a'))
  await clock.advance(3_000)
  touches.used(aSession('b'))
  await clock.advance(3_000)
  expect(faults).toHaveLength(2)
})
