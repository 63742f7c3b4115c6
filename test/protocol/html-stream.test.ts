// The HTML stream, PROTOCOL section 5: the same subscriptions, resume and order, with fragments in place of data.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, openRoom, signUp } from '../support/chat/account.ts'
import { openSocket } from '../support/chat/chat-socket.ts'
import { createRoomRecord } from '../support/chat/room-record.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'

let server: LiveServer
let ada: Account
beforeAll(async () => {
  server = await startLiveServer()
  ada = await signUp(server.url)
})
afterAll(() => server.stop())

test('[PROTO-32] events carry HTML in place of data, with the same numbers as JSON has', async () => {
  const room = await openRoom(ada)
  const [json, html] = [createRoomRecord(room, 0), createRoomRecord(room, 0)]
  const jsons = await openSocket(server.url, ada)
  const htmls = await openSocket(server.url, { ...ada, protocols: ['parley.v1.html.en'] })
  expect(htmls.protocol).toBe('parley.v1.html.en')
  await jsons.follow(json)
  await htmls.follow(html)
  const { message } = await jsons.send(room, 'n', '<b>bold</b> & <script>alert(1)</script>')
  await Promise.all([json.until(message.seq), html.until(message.seq)])

  const event = html.events.at(-1)
  expect(event).toEqual({
    type: 'event',
    room,
    seq: message.seq,
    at: message.createdAt,
    event: 'message.created',
    html: expect.stringMatching(/&lt;b(&gt;|>)bold/),
  })
  expect(event?.html).not.toContain('<script')
  expect(html.faults).toEqual([])
  expect(html.events.map(({ seq, event: name }) => [seq, name])).toEqual(
    json.events.map(({ seq, event: name }) => [seq, name]),
  )
  await Promise.all([jsons.close(), htmls.close()])
})

test('[PROTO-32] signals carry HTML too, and answers are as in JSON', async () => {
  const room = await openRoom(ada)
  const htmls = await openSocket(server.url, { ...ada, protocols: ['parley.v1.html.en'] })
  await htmls.request('subscribe', { room })
  const from = htmls.frames.length
  expect(await htmls.request('typing', { room })).toEqual({})
  const signal = await htmls.signal(room, 'typing', from)
  expect(signal).toEqual({ type: 'signal', room, signal: 'typing', html: expect.any(String) })
  await htmls.close()
})

test('[PROTO-33] a fragment is the same bytes for everybody of one language', async () => {
  const room = await openRoom(ada)
  const records = [createRoomRecord(room, 0), createRoomRecord(room, 0), createRoomRecord(room, 0)]
  const bob = await signUp(server.url)
  await bob.ask('POST', `/api/rooms/${room}/join`)
  const protocols = ['parley.v1.html.en']
  const sockets = await Promise.all(
    [ada, ada, bob].map((who) => openSocket(server.url, { ...who, protocols })),
  )
  await Promise.all(sockets.map((socket, i) => socket.follow(records[i] ?? createRoomRecord(room))))
  const [first] = sockets
  const sent = await first?.send(room, 'n', 'hello')
  await Promise.all(records.map((record) => record.until(sent?.message.seq ?? 0)))
  const [mine, mineToo, theirs] = records.map((record) => record.events)
  expect(mine?.length).toBeGreaterThan(1)
  expect(mineToo).toEqual(mine)
  expect(theirs).toEqual(mine)
  await Promise.all(sockets.map((socket) => socket.close()))
})
