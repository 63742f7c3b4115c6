// How frames are answered, PROTOCOL section 3: by id, once, and what is wrong with them in words.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, openRoom, signUp } from '../support/chat/account.ts'
import { type ChatSocket, openSocket } from '../support/chat/chat-socket.ts'
import { createRoomRecord } from '../support/chat/room-record.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'

let server: LiveServer
let ada: Account
let socket: ChatSocket
let room: string
beforeAll(async () => {
  server = await startLiveServer()
  ada = await signUp(server.url)
  socket = await openSocket(server.url, ada)
  room = await openRoom(ada)
})
afterAll(() => server.stop())

test('[PROTO-21] each frame with an id is answered once under it, whatever the order of the others', async () => {
  const from = socket.frames.length
  const ids = Array.from({ length: 30 }, (_, i) => `id-${i}`)
  for (const [i, id] of ids.entries()) {
    const frame =
      i % 3 === 0 ? { type: 'send', room, nonce: id, text: id } : { type: i % 3 === 1 ? 'ping' : 'pong' }
    socket.raw(JSON.stringify({ ...frame, id }))
  }
  await socket.request('ping')
  const answered = socket.frames
    .slice(from)
    .flatMap((frame) => (frame.type === 'ok' || frame.type === 'error' ? [frame.id] : []))
    .filter((id) => id?.startsWith('id-'))
  expect(answered.toSorted()).toEqual(ids.toSorted())
})

test('[PROTO-21] a frame without an id is done and not answered', async () => {
  const record = createRoomRecord(room)
  await socket.follow(record)
  const from = socket.frames.length
  socket.raw(JSON.stringify({ type: 'send', room, nonce: 'silent', text: 'no answer wanted' }))
  await record.first('message.created')
  await socket.request('ping')
  expect(socket.frames.slice(from).filter(({ type }) => type === 'ok')).toHaveLength(1)
})

const NOWHERE = '019ab000-0000-7000-8000-000000000000'

test.each([
  ['an unknown type', { type: 'explode' }, 'invalid_request'],
  ['a missing room', { type: 'subscribe' }, 'invalid_request'],
  ['an id that is none', { type: 'subscribe', room: 'lobby' }, 'invalid_request'],
  ['an id in capitals', { type: 'subscribe', room: NOWHERE.toUpperCase() }, 'invalid_request'],
  ['a room that is not there', { type: 'subscribe', room: NOWHERE }, 'room_not_found'],
  ['a number below zero', { type: 'subscribe', room: NOWHERE, since: -1 }, 'invalid_request'],
  ['a fraction', { type: 'subscribe', room: NOWHERE, since: 1.5 }, 'invalid_request'],
  ['a number beyond 2^53', { type: 'read', room: NOWHERE, seq: 2 ** 53 }, 'invalid_request'],
  ['a nonce of other letters', { type: 'send', room: NOWHERE, nonce: 'a b', text: 'x' }, 'invalid_request'],
  ['a nonce too long', { type: 'send', room: NOWHERE, nonce: 'n'.repeat(65), text: 'x' }, 'invalid_request'],
  ['no nonce', { type: 'send', room: NOWHERE, text: 'x' }, 'invalid_request'],
  ['text that is none', { type: 'send', room: NOWHERE, nonce: 'n', text: 7 }, 'invalid_request'],
  ['a token that does not hold', { type: 'auth', token: 'no.such.token' }, 'unauthenticated'],
])('[PROTO-22] %s is answered with its code', async (_, { type, ...fields }, code) => {
  expect(await socket.ask(type, fields)).toEqual({
    type: 'error',
    id: expect.any(String),
    code,
    message: expect.any(String),
  })
})

test.each([
  ['nothing', ''],
  ['white space only', ' \n\t '],
  ['nothing to see', '\u200b\u2060'],
  ['NUL', 'a\u0000b'],
  ['a control character', 'a\u001bb'],
  ['a lone surrogate', 'a\ud800b'],
  ['8,001 characters', 'x'.repeat(8_001)],
])('[PROTO-22] text with %s is refused', async (_, text) => {
  const answer = await socket.ask('send', { room, nonce: 'bad-text', text })
  expect(answer).toMatchObject({ type: 'error', code: 'invalid_request' })
})

test('[PROTO-22] 8,000 characters beyond the first plane are 8,000 characters', async () => {
  const sent = await socket.send(room, 'long', '\u{1d11e}'.repeat(8_000))
  expect(sent.duplicate).toBe(false)
})

test('[PROTO-23] text is stored and sent in NFC', async () => {
  const record = createRoomRecord(room)
  await socket.follow(record)
  const { message } = await socket.send(room, 'nfc', 'Cafe\u0301')
  const event = await record.until(message.seq)
  expect(event.data.message?.text).toBe('Caf\u00e9')
})

test('[PROTO-24] unknown fields are ignored', async () => {
  expect(await socket.request('ping', { colour: 'blue', nested: { deep: [1] } })).toEqual({})
})

test('[PROTO-25] frames that are due together come in one message, as an array', async () => {
  const record = createRoomRecord(room, 0)
  const packetsBefore = socket.packets()
  const framesBefore = socket.frames.length
  await socket.follow(record)
  expect(record.events.length).toBeGreaterThan(3)
  const packets = socket.packets() - packetsBefore
  expect(packets).toBeLessThan(socket.frames.length - framesBefore)
})
