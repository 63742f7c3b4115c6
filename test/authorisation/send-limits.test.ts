// How much one person may send: one measure for all their sockets, calls and protocols.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, openRoom, signUp } from '../support/chat/account.ts'
import { openSocket } from '../support/chat/chat-socket.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'
import { headOf } from './stage.ts'

const BURST = 40
const SENDS = 160

let server: LiveServer
let ada: Account
let room: string
beforeAll(async () => {
  // One a second: a slow machine gives nobody more than the burst and a few.
  server = await startLiveServer({ SENDS_PER_SECOND: '1', SENDS_BURST: String(BURST) })
  ada = await signUp(server.url)
  room = await openRoom(ada)
})
afterAll(() => server.stop())

test('[AUTHZ-12] four sockets and calls of one person share one measure; what is refused is not stored', async () => {
  const sockets = await Promise.all(Array.from({ length: 4 }, () => openSocket(server.url, ada)))
  const before = await headOf(ada, room)
  const startedAtMs = Date.now()
  const answers = await Promise.all(
    Array.from({ length: SENDS }, async (_, i) => {
      const sent = { nonce: `n${i}`, text: `text ${i}` }
      const socket = sockets[i % 5]
      if (socket !== undefined) return socket.ask('send', { ...sent, room })
      const answer = await ada.call('POST', `/api/rooms/${room}/messages`, sent)
      if (answer.status === 201) return { type: 'ok' as const }
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      return { type: 'error' as const, code: `${answer.status}`, retryAfter: 1 }
    }),
  )
  const tookSeconds = Math.ceil((Date.now() - startedAtMs) / 1_000)
  const granted = answers.filter(({ type }) => type === 'ok')
  const refused = answers.flatMap((answer) => (answer.type === 'error' ? [answer] : []))
  expect(granted.length).toBeGreaterThanOrEqual(BURST)
  expect(granted.length).toBeLessThanOrEqual(BURST + tookSeconds)
  expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['rate_limited', '429']))
  for (const { retryAfter } of refused) expect(retryAfter).toBeGreaterThan(0)
  expect(await headOf(ada, room)).toBe(before + granted.length)
  await Promise.all(sockets.map((socket) => socket.close()))
})

test('[AUTHZ-12] by default forty go through at once and the next is told to wait', async () => {
  const plain = await startLiveServer()
  const bob = await signUp(plain.url)
  const own = await openRoom(bob)
  const before = await headOf(bob, own)
  const socket = await openSocket(plain.url, bob)
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, i) => socket.ask('send', { room: own, nonce: `n${i}`, text: 'hi' })),
  )
  const granted = answers.filter(({ type }) => type === 'ok').length
  expect(granted).toBeGreaterThanOrEqual(40)
  expect(answers.find(({ type }) => type === 'error')).toMatchObject({
    code: 'rate_limited',
    retryAfter: expect.any(Number),
  })
  expect(await headOf(bob, own)).toBe(before + granted)
  await socket.close()
  await plain.stop()
})
