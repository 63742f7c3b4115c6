// How sockets end, PROTOCOL section 3: the codes, and that nobody else notices.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, joinRoom, logIn, openRoom, signUp } from '../support/chat/account.ts'
import { openSocket } from '../support/chat/chat-socket.ts'
import { OPCODE } from '../support/chat/raw-frames.ts'
import { openRawSocket } from '../support/chat/raw-socket.ts'
import { createRoomRecord } from '../support/chat/room-record.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'

const FRAME_MAX_BYTES = 64 * 1024

let server: LiveServer
let ada: Account
beforeAll(async () => {
  server = await startLiveServer({ SENDS_PER_SECOND: '2000', SENDS_BURST: '2000' })
  ada = await signUp(server.url)
})
afterAll(() => server.stop())

test.each([
  ['text that is no JSON', 'hello'],
  ['a list', '[{"type":"ping"}]'],
  ['an object without a type', '{"id":"typeless"}'],
  ['a type that is no text', '{"type":1}'],
  ['nothing', ''],
  ['binary', new Uint8Array([0, 159, 146, 150])],
])('[PROTO-26] the third message that is no frame closes with 4400: %s', async (_, message) => {
  const socket = await openSocket(server.url, ada)
  socket.raw(message)
  socket.raw(message)
  expect(await socket.request('ping')).toEqual({})
  socket.raw(message)
  expect((await socket.closed).code).toBe(4400)
})

test('[PROTO-27] a frame of 64 KiB is read, one byte more closes with 1009', async () => {
  const empty = JSON.stringify({ type: 'ping', id: 'big', filler: '' })
  const filler = 'x'.repeat(FRAME_MAX_BYTES - empty.length)
  const frame = JSON.stringify({ type: 'ping', id: 'big', filler })
  expect(frame).toHaveLength(FRAME_MAX_BYTES)

  const reads = await openSocket(server.url, ada)
  reads.raw(frame)
  await reads.first((answer) => answer.type === 'ok' && answer.id === 'big', 'the answer')
  await reads.close()

  const refuses = await openRawSocket(server.url, ada)
  await refuses.text('welcome')
  refuses.send(OPCODE.text, frame.replace('"x', '"xx'))
  expect(await refuses.closed).toBe(1009)
})

test('[PROTO-28] logging out closes the sockets of that session with 4401, and of no other', async () => {
  const [leaving, staying] = [await logIn(server.url, ada.user.username), ada]
  const closes = await openSocket(server.url, leaving)
  const stays = await openSocket(server.url, staying)
  expect((await leaving.call('POST', '/api/auth/logout')).status).toBe(204)
  expect((await closes.closed).code).toBe(4401)
  expect((await leaving.call('GET', '/api/auth/me')).status).toBe(401)
  expect(await stays.request('ping')).toEqual({})
  await stays.close()
})

test('[PROTO-28] ending a session from another device closes its sockets with 4401', async () => {
  const lost = await logIn(server.url, ada.user.username)
  const socket = await openSocket(server.url, lost)
  const { session } = socket.welcome
  expect((await ada.call('DELETE', `/api/auth/sessions/${session}`)).status).toBe(204)
  expect((await socket.closed).code).toBe(4401)
  await expect(openSocket(server.url, lost)).rejects.toThrow()
})

test('[PROTO-29] a socket that writes far too fast is closed with 4429', async () => {
  const plain = await startLiveServer()
  try {
    const socket = await openSocket(plain.url, await signUp(plain.url))
    for (let i = 0; i < 5_000; i += 1) socket.raw('{"type":"ping"}')
    expect((await socket.closed).code).toBe(4429)
  } finally {
    await plain.stop()
  }
})

test('[PROTO-30] a reader that does not read is cut off, and others are not slowed', async () => {
  const bob = await signUp(server.url)
  const room = await openRoom(ada)
  await joinRoom(room, [bob])
  const adas = await openSocket(server.url, ada)
  const record = createRoomRecord(room, 0)
  await adas.follow(record)
  const slow = await openRawSocket(server.url, bob)
  slow.send(OPCODE.text, JSON.stringify({ type: 'subscribe', id: 's', room }))
  await slow.text('"id":"s"')
  slow.pause()

  // 8,000 characters, as text and as HTML: more than the two ends of a connection hold for long.
  const text = 'x'.repeat(8_000)
  for (let round = 0; round < 60; round += 1) {
    const sends = Array.from({ length: 20 }, (_, i) => adas.send(room, `r${round}-${i}`, text))
    const head = Math.max(...(await Promise.all(sends)).map(({ message }) => message.seq))
    await record.until(head)
  }
  expect(record.faults).toEqual([])
  slow.resume()
  expect([4408, 1006]).toContain(await slow.closed)
  await adas.close()
}, 60_000)

test('[PROTO-31] a server that leaves closes every socket with 1001 and ends well', async () => {
  const leaving = await startLiveServer()
  const account = await signUp(leaving.url)
  const sockets = await Promise.all([1, 2, 3].map(() => openSocket(leaving.url, account)))
  const code = await leaving.process.stop()
  await leaving.stop()
  expect(code).toBe(0)
  for (const socket of sockets) expect((await socket.closed).code).toBe(1001)
})
