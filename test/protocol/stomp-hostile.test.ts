// What STOMP refuses, PROTOCOL section 4: an ERROR with a code, and then the end.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, openRoom, signUp, uniqueName } from '../support/chat/account.ts'
import { connectStomp, openStomp, type StompSocket, writeFrame } from '../support/chat/stomp-socket.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'

const NOWHERE = '019ab000-0000-7000-8000-000000000000'

let server: LiveServer
let ada: Account
let bob: Account
let room: string
let secret: string
beforeAll(async () => {
  server = await startLiveServer({ SENDS_PER_SECOND: '5', SENDS_BURST: '5', GUESTS: 'on' })
  ada = await signUp(server.url)
  bob = await signUp(server.url)
  room = await openRoom(ada)
  secret = await openRoom(bob, 'group')
})
afterAll(() => server.stop())

async function endOf(stomp: StompSocket): Promise<[string | undefined, number]> {
  const { headers } = await stomp.first('ERROR')
  return [headers['code'], await stomp.closed]
}

test.each([
  ['a header with a line of its own', 'SEND\ndestination:/topic/room.x\nnonce:a:b\n\nx\0'],
  ['a carriage return in a header', 'SEND\ndestination:/topic\rroom.x\n\nx\0'],
  ['an escape that nobody knows', 'SEND\ndestination:\\q\n\nx\0'],
  ['a content-length that lies', 'SEND\ncontent-length:1\n\nabc\0'],
  ['a command that nobody knows', 'SHOUT\n\nx\0'],
  ['ten thousand headers', `SEND\n${'a:b\n'.repeat(10_000)}\nx\0`],
  ['a second CONNECT', 'CONNECT\naccept-version:1.2\n\n\0'],
  [
    'a body that is no JSON',
    `SEND\ndestination:/topic/room.${NOWHERE}\ncontent-type:application/json\n\n{\0`,
  ],
  [
    'JSON that is no object',
    `SEND\ndestination:/topic/room.${NOWHERE}\ncontent-type:application/json\n\n[1]\0`,
  ],
  [
    'JSON nested 20,000 deep',
    `SEND\ndestination:/topic/room.${NOWHERE}\ncontent-type:application/json\n\n${'['.repeat(20_000)}\0`,
  ],
  [
    'text that is a number',
    `SEND\ndestination:/topic/room.${NOWHERE}\ncontent-type:application/json\n\n{"text":1}\0`,
  ],
  ['a nonce with a line end in it', `SEND\ndestination:/topic/room.${NOWHERE}\nnonce:a\\nb\n\nx\0`],
])('[STOMP-16] %s is answered with ERROR invalid_request and 4400', async (_, raw) => {
  const stomp = await connectStomp(server.url, ada.token)
  stomp.raw(raw)
  expect(await endOf(stomp)).toEqual(['invalid_request', 4400])
})

test.each([
  ['SUBSCRIBE', '/topic/room.*'],
  ['SUBSCRIBE', '/topic/>'],
  ['SUBSCRIBE', '/topic/room.#'],
  ['SUBSCRIBE', `/app/room.${NOWHERE}`],
  ['SUBSCRIBE', `/topic/room.${NOWHERE}/x`],
  ['SUBSCRIBE', '/queue/user.*'],
  ['SUBSCRIBE', ''],
  ['SEND', '/topic/room.*'],
  ['SEND', '/queue/user.ada'],
])('[STOMP-17] %s to "%s" is no destination', async (command, destination) => {
  const stomp = await connectStomp(server.url, ada.token)
  stomp.send(command, { id: '1', destination }, command === 'SEND' ? 'x' : '')
  expect(await endOf(stomp)).toEqual(['invalid_request', 4400])
})

test('[STOMP-17] the queue of somebody else is refused, and so is a room that one may not read or write', async () => {
  const refused = async (command: string, destination: string): Promise<unknown> => {
    const stomp = await connectStomp(server.url, ada.token)
    stomp.send(command, { id: '1', destination, receipt: 'r' }, command === 'SEND' ? 'x' : '')
    expect((await stomp.first('ERROR')).headers['receipt-id']).toBe('r')
    return endOf(stomp)
  }
  expect(await refused('SUBSCRIBE', `/queue/user.${bob.user.id}`)).toEqual(['not_allowed', 4403])
  expect(await refused('SUBSCRIBE', `/topic/room.${secret}`)).toEqual(['room_not_found', 4403])
  expect(await refused('SEND', `/topic/room.${secret}`)).toEqual(['room_not_found', 4403])
  expect(await refused('SEND', `/app/room.${NOWHERE}`)).toEqual(['room_not_found', 4403])
  expect(await refused('SEND', `/queue/user.${NOWHERE}`)).toEqual(['user_not_found', 4403])
})

test('[STOMP-17] a guest opens no direct room, and a token opens none that may only read', async () => {
  const queue = { destination: `/queue/user.${ada.user.id}` }
  const guest = await bob.ask<{ accessToken: string }>('POST', '/api/auth/guest', {
    username: uniqueName('g'),
  })
  const reader = await bob.ask<{ token: string }>('POST', '/api/tokens', { name: 'reader', scopes: ['read'] })
  for (const [token, code] of [
    [guest.accessToken, 'guests_may_not'],
    [reader.token, 'insufficient_scope'],
  ] as const) {
    const stomp = await connectStomp(server.url, token)
    stomp.send('SEND', queue, 'let me in')
    expect(await endOf(stomp)).toEqual([code, 4403])
  }
})

test.each([
  ['no id', {}],
  ['an id too long', { id: 'x'.repeat(129) }],
  ['an unknown way to acknowledge', { id: '1', ack: 'perhaps' }],
  ['a number below zero', { id: '1', since: '-1' }],
  ['a fraction', { id: '1', since: '1.5' }],
  ['a number beyond 2^53', { id: '1', since: '9007199254740993' }],
])('[STOMP-17] a subscription with %s is refused', async (_, headers) => {
  const stomp = await connectStomp(server.url, ada.token)
  stomp.send('SUBSCRIBE', { ...(headers as object), destination: `/topic/room.${room}` })
  expect(await endOf(stomp)).toEqual(['invalid_request', 4400])
})

test('[STOMP-17] an id that is in use is refused', async () => {
  const stomp = await connectStomp(server.url, ada.token)
  stomp.send('SUBSCRIBE', { id: '1', destination: `/topic/room.${room}` })
  stomp.send('SUBSCRIBE', { id: '1', destination: `/topic/room.${room}` })
  expect(await endOf(stomp)).toEqual(['invalid_request', 4400])
})

test.each([
  ['BEGIN', { transaction: 't' }],
  ['COMMIT', { transaction: 't' }],
  ['ABORT', { transaction: 't' }],
  ['SEND', { destination: `/topic/room.${NOWHERE}`, transaction: 't' }],
])('[STOMP-18] %s of a transaction is answered with ERROR unsupported', async (command, headers) => {
  const stomp = await connectStomp(server.url, ada.token)
  stomp.send(command, headers)
  expect((await endOf(stomp))[0]).toBe('unsupported')
})

test('[STOMP-19] a frame over 64 KiB ends with 1009, in one message or in pieces', async () => {
  const whole = await connectStomp(server.url, ada.token)
  whole.raw(writeFrame('SEND', { destination: `/topic/room.${room}` }, 'x'.repeat(65_536)))
  expect(await whole.closed).toBe(1009)
  const pieces = await connectStomp(server.url, ada.token)
  pieces.raw(`SEND\ndestination:/topic/room.${room}\n\n`)
  for (let i = 0; i < 9; i += 1) pieces.raw('x'.repeat(8_192))
  expect(await endOf(pieces)).toEqual(['payload_too_large', 1009])
})

test('[STOMP-19] a frame in many messages, in binary too, is one frame', async () => {
  const stomp = await connectStomp(server.url, ada.token)
  const bytes = new TextEncoder().encode(
    writeFrame('SUBSCRIBE', { id: 'п', destination: `/topic/room.${room}`, receipt: 'whole' }),
  )
  for (const byte of bytes) stomp.raw(Uint8Array.of(byte))
  await stomp.first('RECEIPT', { 'receipt-id': 'whole' })
  await stomp.close()
})

test('[STOMP-20] the allowance for sends is that of every other way, and says when to come back', async () => {
  const stomp = await connectStomp(server.url, ada.token)
  for (let i = 0; i < 20; i += 1) stomp.send('SEND', { destination: `/topic/room.${room}` }, `fast ${i}`)
  const { headers } = await stomp.first('ERROR')
  expect(headers).toMatchObject({ code: 'rate_limited', 'retry-after': expect.stringMatching(/^\d+$/) })
  expect(await stomp.closed).toBe(4429)
})

test('[STOMP-21] whoever sends anything before CONNECT is refused', async () => {
  const stomp = await openStomp(server.url, { token: ada.token })
  stomp.send('SEND', { destination: `/topic/room.${room}` }, 'x')
  expect(await endOf(stomp)).toEqual(['invalid_request', 4400])
})

test('[STOMP-8] who promises heart-beats and sends none is closed; who keeps them stays', async () => {
  const [silent, living] = await Promise.all([openStomp(server.url, ada), openStomp(server.url, ada)])
  for (const stomp of [silent, living]) {
    stomp.send('CONNECT', { 'accept-version': '1.2', 'heart-beat': '1000,1000' })
    await stomp.first('CONNECTED')
  }
  const beating = setInterval(() => living.raw('\n'), 500)
  expect(await silent.closed).toBe(4408)
  clearInterval(beating)
  living.send('ACK', { id: 'x', receipt: 'alive' })
  await living.first('RECEIPT', { 'receipt-id': 'alive' })
  expect(living.beats()).toBeGreaterThan(0)
  await living.close()
})
