// More than ten thousand generated frames at a live socket: each is answered once, and the server does not notice.

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, openRoom, signUp } from '../support/chat/account.ts'
import { openSocket } from '../support/chat/chat-socket.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'
import { shots } from './frames.ts'
import { createRange } from './range.ts'
import { complaints, residentMb } from './vital-signs.ts'

const FRAMES = 10_000
const SALVO = 50
const GROWTH_MAX_MB = 200

let server: LiveServer
let eve: Account
let rooms: string[]
let messages: string[]
beforeAll(async () => {
  server = await startLiveServer({ SENDS_PER_SECOND: '1000000', SENDS_BURST: '1000000' })
  const ada = await signUp(server.url)
  eve = await signUp(server.url)
  rooms = [await openRoom(eve), await openRoom(ada), await openRoom(ada, 'group')]
  const socket = await openSocket(server.url, ada)
  const said = await Promise.all(rooms.slice(1).map((room) => socket.send(room, 'n', 'of Ada')))
  messages = said.map(({ message }) => message.id)
  await socket.close()
})
afterAll(() => server.stop())

test('[FUZZ-1] [FUZZ-2] ten thousand frames are answered once each, in the shape of the protocol', async () => {
  const range = createRange(eve)
  const beforeMb = await residentMb(server.process.pid)
  const salvo = fc.array(shots(rooms, messages), { minLength: SALVO, maxLength: SALVO })
  await fc.assert(
    fc.asyncProperty(salvo, async (generated) => {
      expect(await range.fire(generated)).toEqual([])
    }),
    { numRuns: FRAMES / SALVO, endOnFailure: true },
  )
  await range.stop()
  expect(range.shots()).toBeGreaterThanOrEqual(FRAMES)
  expect(range.closes()).toBeGreaterThan(10)
  expect(await complaints(server)).toEqual([])
  expect((await residentMb(server.process.pid)) - beforeMb).toBeLessThan(GROWTH_MAX_MB)
}, 120_000)

test('[FUZZ-2] a frame nested 20,000 deep is answered or counted as none, and the socket lives', async () => {
  const socket = await openSocket(server.url, eve)
  const deep = '['.repeat(20_000) + ']'.repeat(20_000)
  socket.raw(`{"type":"ping","id":"deep","more":${deep}}`)
  socket.raw(`{"type":"send","id":"deep-text","room":"${rooms[0]}","nonce":"n","text":${deep}}`)
  expect(await socket.request('ping')).toEqual({})
  await socket.close()
  expect(await complaints(server)).toEqual([])
})
