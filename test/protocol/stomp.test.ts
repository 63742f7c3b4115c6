// STOMP on the wire, PROTOCOL section 4: every byte of it, as a client sees it that was written from the specification.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, joinRoom, logIn, openRoom, signUp } from '../support/chat/account.ts'
import { openSocket } from '../support/chat/chat-socket.ts'
import { createRoomRecord } from '../support/chat/room-record.ts'
import { connectStomp, openStomp } from '../support/chat/stomp-socket.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'

let server: LiveServer
let ada: Account
let bob: Account
let room: string
beforeAll(async () => {
  server = await startLiveServer()
  ada = await signUp(server.url)
  bob = await signUp(server.url)
  room = await openRoom(ada)
  await joinRoom(room, [bob])
})
afterAll(() => server.stop())

test.each([
  ['/ws', ['v12.stomp'], 'v12.stomp'],
  ['/ws', ['v11.stomp', 'v10.stomp'], 'v11.stomp'],
  ['/ws/stomp', ['v10.stomp', 'v11.stomp', 'v12.stomp'], 'v10.stomp'],
  ['/ws/stomp', [], ''],
])('[STOMP-5] %s with %j speaks STOMP', async (path, protocols, chosen) => {
  const stomp = await openStomp(server.url, { path, protocols })
  expect(stomp.protocol).toBe(chosen)
  stomp.send('CONNECT', { 'accept-version': '1.0,1.1,1.2', Authorization: `Bearer ${ada.token}` })
  expect((await stomp.first('CONNECTED')).headers).toMatchObject({
    version: '1.2',
    'heart-beat': '1000,1000',
    'user-name': ada.user.username,
    session: expect.stringMatching(/^[0-9a-f-]{36}$/),
  })
  await stomp.close()
})

test('[STOMP-5] other sub-protocols on /ws/stomp are those of /ws', async () => {
  const socket = await openSocket(server.url, {
    path: '/ws/stomp',
    token: ada.token,
    protocols: ['parley.v1.json'],
  })
  expect(socket.welcome.user.id).toBe(ada.user.id)
  await socket.close()
})

test.each([
  [{ Authorization: 'token' }, true],
  [{ authorization: 'token' }, true],
  [{ passcode: 'token', login: 'whoever' }, true],
  [{ passcode: 'no.such.token' }, false],
  [{}, false],
])('[STOMP-6] %j in CONNECT lets in: %s', async (headers, isIn) => {
  const stomp = await openStomp(server.url)
  const shown = Object.entries(headers).map(([name, value]) => [
    name,
    value === 'token' ? (name === 'passcode' ? ada.token : `Bearer ${ada.token}`) : value,
  ])
  stomp.send('STOMP', { 'accept-version': '1.2', ...Object.fromEntries(shown) })
  if (isIn) {
    await stomp.first('CONNECTED')
    return stomp.close()
  }
  expect((await stomp.first('ERROR')).headers).toMatchObject({ code: 'unauthenticated' })
  expect(await stomp.closed).toBe(4401)
})

test('[STOMP-6] whom the upgrade has named needs no credentials in CONNECT', async () => {
  const stomp = await openStomp(server.url, { token: ada.token })
  stomp.send('CONNECT', { 'accept-version': '1.1' })
  expect((await stomp.first('CONNECTED')).headers).toMatchObject({
    version: '1.1',
    'user-name': ada.user.username,
  })
  await stomp.close()
})

test('[STOMP-7] who accepts no version of ours is told which there are', async () => {
  const stomp = await openStomp(server.url, { token: ada.token })
  stomp.send('CONNECT', { 'accept-version': '2.0,3.1' })
  expect((await stomp.first('ERROR')).headers).toMatchObject({
    code: 'invalid_request',
    version: '1.0,1.1,1.2',
  })
  expect(await stomp.closed).toBe(4400)
})

test('[STOMP-7] who names no version speaks 1.0: nothing is escaped, and there are no heart-beats', async () => {
  const stomp = await openStomp(server.url, { token: ada.token })
  stomp.send('CONNECT')
  const { headers } = await stomp.first('CONNECTED')
  expect([headers['version'], headers['heart-beat']]).toEqual([undefined, undefined])
  stomp.send('SUBSCRIBE', { destination: `/topic/room.${room}`, receipt: 'r' })
  await stomp.first('RECEIPT', { 'receipt-id': 'r' })
  stomp.send('SEND', { destination: `/topic/room.${room}` }, 'of the old kind')
  const message = await stomp.first('MESSAGE')
  expect(message.headers['message-id']).toBe(`${room}:${message.headers['seq']}`)
  expect(message.headers['subscription']).toBeUndefined()
  stomp.send('UNSUBSCRIBE', { destination: `/topic/room.${room}`, receipt: 'u' })
  await stomp.first('RECEIPT', { 'receipt-id': 'u' })
  await stomp.close()
})

test('[STOMP-9] a MESSAGE is the event of the JSON protocol, with its number, its kind and its id', async () => {
  const stomp = await connectStomp(server.url, ada.token)
  const socket = await openSocket(server.url, bob)
  const record = createRoomRecord(room)
  await socket.follow(record)
  stomp.send('SUBSCRIBE', { id: 'a b\\c1', destination: `/topic/room.${room}`, receipt: 'on' })
  const { headers } = await stomp.first('RECEIPT')
  expect(headers).toEqual({ 'receipt-id': 'on', head: String(record.last()), recovered: 'true' })
  stomp.send('SEND', { destination: `/app/room.${room}`, nonce: 'nonce-1', receipt: 'sent' }, 'hello, Bob')
  await stomp.first('RECEIPT', { 'receipt-id': 'sent' })
  const event = await record.first('message.created')
  const message = await stomp.first('MESSAGE')
  expect(JSON.parse(message.body)).toEqual(event)
  expect(event.data.message).toMatchObject({ text: 'hello, Bob', nonce: 'nonce-1' })
  expect(message.headers).toEqual({
    destination: `/topic/room.${room}`,
    subscription: 'a b\\c1',
    'message-id': `${room}\\c${event.seq}`,
    seq: String(event.seq),
    event: 'message.created',
    'content-type': 'application/json;charset=utf-8',
    'content-length': String(Buffer.byteLength(message.body)),
  })
  await Promise.all([stomp.close(), socket.close()])
})

test('[STOMP-10] `since` brings every event after it, in order, before the receipt', async () => {
  const other = await openRoom(ada)
  const stomp = await connectStomp(server.url, ada.token)
  for (let i = 0; i < 30; i += 1) {
    stomp.send('SEND', { destination: `/topic/room.${other}`, nonce: `n${i}`, receipt: `s${i}` }, `text ${i}`)
  }
  await Promise.all(Array.from({ length: 30 }, (_, i) => stomp.first('RECEIPT', { 'receipt-id': `s${i}` })))
  stomp.send('SUBSCRIBE', { id: 'late', destination: `/topic/room.${other}`, since: '10', receipt: 'on' })
  const { headers } = await stomp.first('RECEIPT', { 'receipt-id': 'on' })
  const head = Number(headers['head'])
  expect(stomp.frames.at(-1)?.command).toBe('RECEIPT')
  const seqs = stomp.frames
    .filter(({ command }) => command === 'MESSAGE')
    .map((frame) => Number(frame.headers['seq']))
  expect(seqs).toEqual(Array.from({ length: head - 10 }, (_, i) => i + 11))
  await stomp.close()
})

test('[STOMP-11] JSON bodies carry nonce and reply; the same nonce is stored once', async () => {
  const stomp = await connectStomp(server.url, bob.token)
  const head = async () => (await bob.ask<{ room: { head: number } }>('GET', `/api/rooms/${room}`)).room.head
  const before = await head()
  const json = { destination: `/topic/room.${room}`, 'content-type': 'application/json;charset=utf-8' }
  const body = JSON.stringify({ text: 'once', nonce: 'same', type: 'delete', room: 'elsewhere' })
  stomp.send('SEND', { ...json, receipt: '1' }, body)
  stomp.send('SEND', { ...json, receipt: '2' }, body)
  await Promise.all(['1', '2'].map((id) => stomp.first('RECEIPT', { 'receipt-id': id })))
  expect(await head()).toBe(before + 1)
  stomp.send('SEND', { destination: `/topic/room.${room}`, receipt: '3' }, 'without a nonce')
  stomp.send('SEND', { destination: `/topic/room.${room}`, receipt: '4' }, 'without a nonce')
  await Promise.all(['3', '4'].map((id) => stomp.first('RECEIPT', { 'receipt-id': id })))
  expect(await head()).toBe(before + 3)
  await stomp.close()
})

test('[STOMP-12] the queue of a person opens the direct room, and brings its events from the first on', async () => {
  const bobs = await connectStomp(server.url, bob.token)
  bobs.send('SUBSCRIBE', { id: 'q', destination: `/queue/user.${bob.user.id}`, receipt: 'on' })
  await bobs.first('RECEIPT', { 'receipt-id': 'on' })
  const eve = await signUp(server.url)
  const eves = await connectStomp(server.url, eve.token)
  eves.send('SEND', { destination: `/queue/user.${bob.user.id}`, receipt: 'dm' }, 'psst')
  await eves.first('RECEIPT', { 'receipt-id': 'dm' })
  const notice = await bobs.first('MESSAGE', { notice: 'room_added' })
  const message = await bobs.first('MESSAGE', { event: 'message.created' })
  const event = JSON.parse(message.body)
  expect(JSON.parse(notice.body)).toEqual({
    type: 'notice',
    notice: 'room_added',
    data: { room: event.room },
  })
  expect(event.data.message).toMatchObject({ text: 'psst', sender: { id: eve.user.id } })
  expect(message.headers).toMatchObject({ subscription: 'q', destination: `/queue/user.${bob.user.id}` })
  eves.send('SEND', { destination: `/queue/user.${bob.user.id}` }, 'again')
  expect(JSON.parse((await bobs.first('MESSAGE', { seq: '2' })).body).data.message.text).toBe('again')
  await Promise.all([bobs.close(), eves.close()])
})

test('[STOMP-13] after UNSUBSCRIBE nothing more comes, and the id is free again', async () => {
  const stomp = await connectStomp(server.url, ada.token)
  const topic = { id: 's', destination: `/topic/room.${room}` }
  stomp.send('SUBSCRIBE', { ...topic, receipt: '1' })
  await stomp.first('RECEIPT', { 'receipt-id': '1' })
  stomp.send('UNSUBSCRIBE', { id: 's', receipt: '2' })
  await stomp.first('RECEIPT', { 'receipt-id': '2' })
  stomp.send('SEND', { destination: topic.destination, receipt: '3' }, 'unheard')
  await stomp.first('RECEIPT', { 'receipt-id': '3' })
  stomp.send('SUBSCRIBE', { ...topic, receipt: '4' })
  await stomp.first('RECEIPT', { 'receipt-id': '4' })
  expect(stomp.frames.filter(({ command }) => command === 'MESSAGE')).toEqual([])
  await stomp.close()
})

test('[STOMP-13] two subscriptions to one room each have the events under their own id', async () => {
  const stomp = await connectStomp(server.url, ada.token)
  for (const id of ['one', 'two']) {
    stomp.send('SUBSCRIBE', { id, destination: `/topic/room.${room}`, ack: 'client', receipt: id })
    await stomp.first('RECEIPT', { 'receipt-id': id })
  }
  stomp.send('SEND', { destination: `/topic/room.${room}` }, 'twice')
  const [one, two] = await Promise.all(
    ['one', 'two'].map((id) => stomp.first('MESSAGE', { subscription: id })),
  )
  expect(one?.body).toBe(two?.body)
  expect(one?.headers['ack']).toBe(one?.headers['message-id'])
  stomp.send('ACK', { id: one?.headers['ack'] ?? '' })
  stomp.send('NACK', { id: two?.headers['ack'] ?? '', receipt: 'n' })
  await stomp.first('RECEIPT', { 'receipt-id': 'n' })
  await stomp.close()
})

test('[STOMP-14] DISCONNECT is answered when all before it is done, and ends the connection', async () => {
  const stomp = await connectStomp(server.url, ada.token)
  stomp.send('SEND', { destination: `/topic/room.${room}`, receipt: 'last' }, 'last words')
  stomp.send('DISCONNECT', { receipt: 'bye' })
  expect(await stomp.closed).toBe(1000)
  expect(stomp.frames.map(({ headers }) => headers['receipt-id']).slice(-2)).toEqual(['last', 'bye'])
})

test('[STOMP-15] the end of a session is told in an ERROR, and closes with 4401', async () => {
  const leaving = await logIn(server.url, ada.user.username)
  const stomp = await connectStomp(server.url, leaving.token)
  await leaving.call('POST', '/api/auth/logout')
  expect((await stomp.first('ERROR')).headers).toMatchObject({ code: 'unauthenticated' })
  expect(await stomp.closed).toBe(4401)
})
