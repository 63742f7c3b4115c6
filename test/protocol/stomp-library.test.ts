// STOMP as its best-known client speaks it: receipts, heart-beats, escapes, and coming back where one stopped.

import { Client, type IFrame, type IMessage } from '@stomp/stompjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, joinRoom, openRoom, signUp } from '../support/chat/account.ts'
import { createHappenings, type Happenings } from '../support/chat/happenings.ts'
import { connectStomp } from '../support/chat/stomp-socket.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'

let server: LiveServer
let ada: Account
let bob: Account
let room: string
beforeAll(async () => {
  server = await startLiveServer({ SENDS_PER_SECOND: '1000', SENDS_BURST: '1000' })
  ada = await signUp(server.url)
  bob = await signUp(server.url)
  room = await openRoom(ada)
  await joinRoom(room, [bob])
})
afterAll(() => server.stop())

interface Library {
  readonly client: Client
  readonly messages: Happenings<IMessage>
  readonly errors: Happenings<IFrame>
  receipt(id: string): Promise<IFrame>
}

/** Connected, and with the topic of `room` from the last event seen on, again after every reconnection. */
async function start(account: Account, options: object = {}): Promise<Library> {
  const messages = createHappenings<IMessage>()
  const receipts = createHappenings<IFrame>()
  const errors = createHappenings<IFrame>()
  let seen = 0
  const client = new Client({
    brokerURL: `${server.url.replace('http', 'ws')}/ws/stomp`,
    connectHeaders: { passcode: account.token },
    reconnectDelay: 50,
    onUnhandledReceipt: (frame) => receipts.add(frame),
    onStompError: (frame) => errors.add(frame),
    ...options,
  })
  client.onConnect = () => {
    const onMessage = (message: IMessage): void => {
      seen = Number(message.headers['seq'])
      messages.add(message)
    }
    client.subscribe(`/topic/room.${room}`, onMessage, { since: String(seen), receipt: 'subscribed' })
  }
  client.activate()
  const receipt = (id: string): Promise<IFrame> =>
    receipts.first((frame) => frame.headers['receipt-id'] === id, { what: `the receipt ${id}` })
  await receipt('subscribed')
  return { client, messages, errors, receipt }
}

const saying = (text: string) => (message: IMessage) => message.body.includes(text)

test('[STOMP-22] the library sends, hears receipts after the commit, and reads every header', async () => {
  const { client, messages, receipt } = await start(ada)
  client.publish({
    destination: `/topic/room.${room}`,
    body: 'by the library: \\ : ё 😀',
    headers: { receipt: 'a:b\nc\\d', nonce: 'library-1' },
  })
  await receipt('a:b\nc\\d')
  const { items } = await ada.ask<{ items: { text: string; nonce: string; seq: number }[] }>(
    'GET',
    `/api/rooms/${room}/messages`,
  )
  expect(items[0]).toMatchObject({ text: 'by the library: \\ : ё 😀', nonce: 'library-1' })
  const message = await messages.first(saying('by the library'), { what: 'the message' })
  expect(message.headers['message-id']).toBe(`${room}:${items[0]?.seq}`)
  await client.deactivate()
})

test('[STOMP-22] a binary frame of the library is read, one cut into pieces too', async () => {
  const { client, messages, receipt } = await start(ada, {
    forceBinaryWSFrames: true,
    splitLargeFrames: true,
    maxWebSocketChunkSize: 700,
  })
  const text = 'ё'.repeat(3_000)
  client.publish({ destination: `/topic/room.${room}`, body: text, headers: { receipt: 'large' } })
  await receipt('large')
  const message = await messages.first(saying('ёёё'), { what: 'the large one' })
  expect(JSON.parse(message.body).data.message.text).toBe(text)
  await client.deactivate()
})

test('[STOMP-22] heart-beats of both sides keep a quiet connection for longer than either would wait', async () => {
  const beats = createHappenings<string>()
  const { client, receipt } = await start(bob, {
    heartbeatIncoming: 1_000,
    heartbeatOutgoing: 1_000,
    heartbeatToleranceMultiplier: 3,
    debug: (line: string) => {
      if (line.includes('<<< PONG')) beats.add(line)
    },
  })
  let lost = 0
  client.onWebSocketClose = () => {
    lost += 1
  }
  // The library itself hangs up after three intervals without one, and so does the server after two.
  await beats.first(() => beats.all.length >= 4, { what: 'the fourth beat' })
  expect(lost).toBe(0)
  client.publish({ destination: `/topic/room.${room}`, body: 'still here', headers: { receipt: 'here' } })
  await receipt('here')
  await client.deactivate()
})

test('[STOMP-23] a client that loses its connection again and again has every event once, in order', async () => {
  const { client, messages } = await start(bob)
  const ada2 = await connectStomp(server.url, ada.token)
  const first = Number(messages.all.at(-1)?.headers['seq'] ?? 0)
  for (let i = 0; i < 60; i += 1) {
    ada2.send('SEND', { destination: `/topic/room.${room}`, receipt: `r${i}` }, `drop ${i}.`)
    await ada2.first('RECEIPT', { 'receipt-id': `r${i}` })
    if (i % 15 === 7) client.forceDisconnect()
  }
  await messages.first(saying('drop 59.'), { what: 'the last one' })
  const seqs = messages.all.map(({ headers }) => Number(headers['seq']))
  expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, i) => i + 1))
  expect(seqs.length).toBeGreaterThanOrEqual(first + 60)
  await Promise.all([client.deactivate(), ada2.close()])
})

test('[STOMP-22] ERROR reaches the library with its code', async () => {
  const { client, errors } = await start(ada, { reconnectDelay: 0 })
  client.publish({ destination: '/topic/room.*', body: 'x' })
  const { headers } = await errors.first(() => true, { what: 'an ERROR' })
  expect(headers).toMatchObject({ code: 'invalid_request' })
  await client.deactivate()
})
