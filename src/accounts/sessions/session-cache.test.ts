import { expect, test } from 'vitest'
import type { SessionId, UserId } from '../../../rooms/kernel/ids.ts'
import { createFakeClock } from '../../../test/support/fake-clock.ts'
import type { LiveSession } from '../ports/session-store.ts'
import { createSessionCache } from './session-cache.ts'

const id = 's' as SessionId
const cookie = new Uint8Array([1, 2, 3])
const session: LiveSession = {
  sessionId: id,
  userId: 'ada' as UserId,
  person: { id: 'ada' as UserId, username: 'ada', displayName: 'Ada', avatarUrl: null },
  ...{ email: 'ada@example.org', role: 'user', lastUsedAtMs: 0 },
}

function aCache() {
  const clock = createFakeClock()
  let stored: LiveSession | null = session
  let reads = 0
  let answer = async (): Promise<LiveSession | null> => stored
  const read = (): Promise<LiveSession | null> => {
    reads += 1
    return answer()
  }
  const cache = createSessionCache({ store: { byId: read, byCookie: read, byToken: read }, clock })
  return {
    ...{ cache, clock, reads: () => reads },
    endElsewhere: () => {
      stored = null
    },
    answerWith: (next: typeof answer) => {
      answer = next
    },
  }
}

test('[CACHE-1] within five seconds a session is read once, by however many', async () => {
  const { cache, clock, reads } = aCache()
  await Promise.all([cache.byId(id), cache.byId(id), cache.byId(id)])
  await clock.advance(4_999)
  expect(await cache.byId(id)).toEqual(session)
  expect(reads()).toBe(1)
})

test('[CACHE-1] a cookie is read once, then it is its session', async () => {
  const { cache, reads } = aCache()
  for (let i = 0; i < 10; i += 1) expect(await cache.byCookie(cookie)).toEqual(session)
  expect(reads()).toBeLessThanOrEqual(2)
})

test('[CACHE-2] an end on another node is seen after five seconds', async () => {
  const { cache, clock, endElsewhere } = aCache()
  expect(await cache.byCookie(cookie)).toEqual(session)
  expect(await cache.byId(id)).toEqual(session)
  endElsewhere()
  await clock.advance(5_000)
  expect([await cache.byId(id), await cache.byCookie(cookie)]).toEqual([null, null])
})

test('[CACHE-3] an end here is seen at once, by token and by cookie', async () => {
  const { cache } = aCache()
  expect([await cache.byId(id), await cache.byCookie(cookie)]).toEqual([session, session])
  cache.end(id)
  expect([await cache.byId(id), await cache.byCookie(cookie)]).toEqual([null, null])
})

test('[CACHE-3] a read under way when the session ends does not bring it back', async () => {
  const { cache, answerWith } = aCache()
  const slow = Promise.withResolvers<LiveSession | null>()
  answerWith(() => slow.promise)
  const asked = cache.byId(id)
  cache.end(id)
  slow.resolve(session)
  expect(await asked).toBeNull()
  expect(await cache.byId(id)).toBeNull()
})

test('[CACHE-4] a read that failed is not remembered', async () => {
  const { cache, answerWith } = aCache()
  answerWith(() => Promise.reject(new Error('down')))
  await expect(cache.byId(id)).rejects.toThrow('down')
  answerWith(async () => session)
  expect(await cache.byId(id)).toEqual(session)
})

test('[CACHE-5] who has another name is read again at once, others are not', async () => {
  const { cache, clock, reads, answerWith } = aCache()
  await cache.byId(id)
  await clock.advance(10)
  cache.renew('bob' as UserId)
  await cache.byId(id)
  expect(reads()).toBe(1)
  const person = { ...session.person, username: 'countess' }
  answerWith(async () => ({ ...session, person }))
  cache.renew('ada' as UserId)
  await clock.advance(1)
  expect((await cache.byId(id))?.person.username).toBe('countess')
  await clock.advance(1)
  await cache.byId(id)
  expect(reads()).toBe(2)
})
