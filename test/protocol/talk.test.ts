// Reactions, pins, files and mentions on a live server, PROTOCOL section 3: as frames, events, fragments and notices.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, joinRoom, openRoom, signUpMany } from '../support/chat/account.ts'
import { type ChatSocket, openSocket } from '../support/chat/chat-socket.ts'
import type { ServerFrame } from '../support/chat/frames.ts'
import { createRoomRecord } from '../support/chat/room-record.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'

let server: LiveServer
let ada: Account
let bob: Account
let adas: ChatSocket
let bobs: ChatSocket
let room: string
beforeAll(async () => {
  server = await startLiveServer()
  const people = await signUpMany(server.url, 2)
  ;[ada, bob] = people as [Account, Account]
  room = await openRoom(ada)
  await joinRoom(room, [bob])
  ;[adas, bobs] = await Promise.all([openSocket(server.url, ada), openSocket(server.url, bob)])
})
afterAll(() => server.stop())

test('[PROTO-40] a reaction is answered with its number, and everybody sees it come and go', async () => {
  const record = createRoomRecord(room)
  await bobs.follow(record)
  const { message } = await adas.send(room, 'r1', 'tea?')
  const frame = { room, messageId: message.id, emoji: '🍵' }
  const added = await bobs.request('react', frame)
  const removed = await bobs.request('unreact', frame)
  expect([added, removed]).toEqual([{ seq: message.seq + 1 }, { seq: message.seq + 2 }])
  await record.until(message.seq + 2)
  const data = { messageId: message.id, emoji: '🍵', userId: bob.user.id }
  expect(record.events.slice(-2)).toMatchObject([
    { event: 'reaction.added', data },
    { event: 'reaction.removed', data },
  ])
  expect(Object.keys(record.events.at(-1)?.data ?? {})).toHaveLength(3)
})

test('[PROTO-40] a reaction that is there already is granted and makes no event', async () => {
  const { message } = await adas.send(room, 'r2', 'tea?')
  const frame = { room, messageId: message.id, emoji: '🍵' }
  await bobs.request('react', frame)
  expect(await bobs.request('react', frame)).toEqual({ seq: message.seq + 1 })
})

test.each([
  ['what is no emoji', { emoji: 'tea' }, 'invalid_request'],
  ['a message that is not there', { messageId: '01920000-0000-7000-8000-000000000000' }, 'message_not_found'],
  ['what is no id', { messageId: 'x' }, 'invalid_request'],
])('[PROTO-41] a reaction with %s is refused', async (_, more, code) => {
  const { message } = await adas.send(room, 'r3', 'tea?')
  const frame = { room, messageId: message.id, emoji: '🍵', ...more }
  expect(await bobs.ask('react', frame)).toMatchObject({ type: 'error', code })
})

test('[PROTO-42] a pin is an event that tells by whom', async () => {
  const record = createRoomRecord(room)
  await bobs.follow(record)
  const { message } = await bobs.send(room, 'p1', 'rules')
  const path = `/api/rooms/${room}/messages/${message.id}/pin`
  for (const method of ['PUT', 'DELETE']) expect((await ada.call(method, path)).status).toBe(204)
  await record.until(message.seq + 2)
  const data = { messageId: message.id, by: ada.user.id }
  expect(record.events.slice(-2)).toMatchObject([
    { event: 'message.pinned', data },
    { event: 'message.unpinned', data },
  ])
})

test('[PROTO-43] a send with files that are not there, or named twice, is refused', async () => {
  const id = '01920000-0000-7000-8000-000000000000'
  const send = { room, nonce: 'f1', text: '' }
  expect(await adas.ask('send', { ...send, attachmentIds: [id] })).toMatchObject({
    code: 'attachment_not_found',
  })
  expect(await adas.ask('send', { ...send, attachmentIds: [id, id] })).toMatchObject({
    code: 'invalid_request',
  })
  expect(await adas.ask('send', { ...send, attachmentIds: [] })).toMatchObject({ code: 'invalid_request' })
})

test('[PROTO-44] who is named hears of it beside the room, on sockets that do not follow it', async () => {
  const lone = await openRoom(ada)
  const watching = await openSocket(server.url, bob)
  await joinRoom(lone, [bob])
  await watching.notice(lone, 'room_added')
  await adas.send(lone, 'm1', `tea, @${bob.user.username}?`)
  // Their own arrival may have been counted before: none unread.
  const isTold = (frame: ServerFrame) =>
    frame.type === 'notice' && frame.data['room'] === lone && Number(frame.data['unread'] ?? 0) > 0
  const told = await watching.first(isTold, 'the notice of something unread')
  expect(told).toMatchObject({ data: { room: lone, unread: 1, mentions: 1 } })
  await watching.close()
})

test('[PROTO-45] in the HTML stream marks find their place by id, and go with the message', async () => {
  const record = createRoomRecord(room)
  const html = await openSocket(server.url, { ...bob, protocols: ['parley.v1.html.en'] })
  await html.follow(record)
  const { message } = await adas.send(room, 'h1', 'tea?')
  await bobs.request('react', { room, messageId: message.id, emoji: '🍵' })
  await bobs.request('unreact', { room, messageId: message.id, emoji: '🍵' })
  await adas.request('delete', { room, messageId: message.id })
  await record.until(message.seq + 3)
  const [said, added, removed, deleted] = record.events.slice(-4).map((event) => event.html)
  expect(said).toContain(`id="k-${message.id}"`)
  expect(added).toContain(`id="r-${message.id}-1f375"`)
  expect(added).toContain(`data-place="k-${message.id}"`)
  expect(removed).toBe(`<i data-remove="r-${message.id}-1f375"></i>`)
  expect(deleted).toContain(`data-remove="k-${message.id}"`)
  await html.close()
})
