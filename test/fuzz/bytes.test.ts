// WebSocket frames that are wrong on the level of bytes: the connection ends as RFC 6455 says, and only it.

import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, signUp } from '../support/chat/account.ts'
import { openSocket } from '../support/chat/chat-socket.ts'
import { encodeFrame, OPCODE } from '../support/chat/raw-frames.ts'
import { openRawSocket } from '../support/chat/raw-socket.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'
import { complaints } from './vital-signs.ts'

let server: LiveServer
let eve: Account
beforeAll(async () => {
  server = await startLiveServer()
  eve = await signUp(server.url)
})
afterAll(() => server.stop())

const PING = '{"type":"ping","id":"p"}'
const text = (payload: string): Uint8Array => new TextEncoder().encode(payload)

// 1002: broken framing; 1007: not UTF-8; 1009: too big; 1006: the connection just ends.
test.each([
  ['UTF-8 that is cut off', encodeFrame(OPCODE.text, new Uint8Array([0x7b, 0xe2, 0x82])), [1007, 1006]],
  ['an overlong NUL', encodeFrame(OPCODE.text, new Uint8Array([0xc0, 0x80])), [1007, 1006]],
  ['a surrogate in UTF-8', encodeFrame(OPCODE.text, new Uint8Array([0xed, 0xa0, 0x80])), [1007, 1006]],
  ['a frame without a mask', encodeFrame(OPCODE.text, text(PING), { masked: false }), [1002, 1006]],
  ['a reserved bit', encodeFrame(OPCODE.text, text(PING), { reserved: 2 }), [1002, 1006]],
  [
    'a compressed frame that was not agreed on',
    encodeFrame(OPCODE.text, text(PING), { reserved: 4 }),
    [1002, 1006],
  ],
  ['an unknown opcode', encodeFrame(5, text(PING)), [1002, 1006]],
  ['a piece without a beginning', encodeFrame(OPCODE.continuation, text(PING)), [1002, 1006]],
  ['a ping in pieces', encodeFrame(OPCODE.ping, text('x'), { fin: false }), [1002, 1006]],
  ['a ping of 126 bytes', encodeFrame(OPCODE.ping, new Uint8Array(126)), [1002, 1006]],
  ['64 KiB and one byte', encodeFrame(OPCODE.text, new Uint8Array(65_537).fill(32)), [1009]],
  [
    'a length of 2^62',
    new Uint8Array([0x81, 0xff, 0x40, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4]),
    [1009, 1002, 1006],
  ],
])('[FUZZ-3] %s ends that connection and no other', async (_, bytes, codes) => {
  const other = await openSocket(server.url, eve)
  const raw = await openRawSocket(server.url, eve)
  await raw.text('welcome')
  raw.write(bytes)
  expect(codes).toContain(await raw.closed)
  expect(await other.request('ping')).toEqual({})
  await other.close()
  expect(await complaints(server)).toEqual([])
})

test('[FUZZ-3] compression is agreed on with nobody, so nothing small unpacks into something large', async () => {
  const raw = await openRawSocket(server.url, {
    token: eve.token,
    headers: { 'Sec-WebSocket-Extensions': 'permessage-deflate; client_max_window_bits' },
  })
  await raw.text('welcome')
  raw.write(encodeFrame(OPCODE.text, deflateRawSync(Buffer.alloc(60_000, 32)), { reserved: 4 }))
  expect([1002, 1006]).toContain(await raw.closed)
  expect(await complaints(server)).toEqual([])
})

test('[FUZZ-3] pieces that together are more than 64 KiB end the connection with 1009', async () => {
  const raw = await openRawSocket(server.url, eve)
  await raw.text('welcome')
  const piece = new Uint8Array(16 * 1_024).fill(32)
  raw.send(OPCODE.text, piece, { fin: false })
  for (let i = 0; i < 5; i += 1) raw.send(OPCODE.continuation, piece, { fin: false })
  expect(await raw.closed).toBe(1009)
  expect(await complaints(server)).toEqual([])
})

test('[FUZZ-3] a frame in pieces of one byte is one frame', async () => {
  const raw = await openRawSocket(server.url, eve)
  await raw.text('welcome')
  const bytes = text(PING)
  for (const [i, byte] of bytes.entries()) {
    const opcode = i === 0 ? OPCODE.text : OPCODE.continuation
    raw.send(opcode, new Uint8Array([byte]), { fin: i === bytes.length - 1 })
  }
  expect(JSON.parse(await raw.text('"id":"p"'))).toEqual({ type: 'ok', id: 'p', data: {} })
  raw.end()
})

test('[FUZZ-3] bytes that are no WebSocket at all end the connection', async () => {
  for (let seed = 0; seed < 50; seed += 1) {
    const raw = await openRawSocket(server.url, eve)
    const noise = crypto.getRandomValues(new Uint8Array(512))
    // The first byte claims a close or an unknown opcode half of the time; a half frame would wait for its rest.
    raw.write(noise)
    raw.end()
    await raw.closed
  }
  expect(await complaints(server)).toEqual([])
})
