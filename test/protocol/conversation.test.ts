// What is said in a room, PROTOCOL section 3: sends, edits and deletions as their author and as others see them.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, joinRoom, openRoom, signUpMany } from '../support/chat/account.ts'
import { type ChatSocket, openSocket } from '../support/chat/chat-socket.ts'
import { createRoomRecord } from '../support/chat/room-record.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'

let server: LiveServer
let ada: Account
let bob: Account
let eve: Account
let adas: ChatSocket
let bobs: ChatSocket
let room: string
beforeAll(async () => {
  server = await startLiveServer()
  const people = await signUpMany(server.url, 3)
  ;[ada, bob, eve] = people as [Account, Account, Account]
  room = await openRoom(ada, 'public')
  await joinRoom(room, [bob])
  ;[adas, bobs] = await Promise.all([openSocket(server.url, ada), openSocket(server.url, bob)])
})
afterAll(() => server.stop())

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

test('[PROTO-6] a send is answered with id, number and time, and its event looks the same to everybody', async () => {
  const records = [createRoomRecord(room), createRoomRecord(room)] as const
  await adas.follow(records[0])
  await bobs.follow(records[1])
  const sent = await adas.send(room, 'first-nonce', 'Hello')
  expect(sent).toEqual({
    message: {
      id: expect.stringMatching(UUID_V7),
      seq: expect.any(Number),
      createdAt: expect.stringMatching(TIME),
    },
    duplicate: false,
  })
  const [mine, theirs] = await Promise.all(records.map((record) => record.until(sent.message.seq)))
  expect(mine).toEqual(theirs)
  expect(theirs).toMatchObject({
    type: 'event',
    room,
    seq: sent.message.seq,
    at: sent.message.createdAt,
    event: 'message.created',
    data: {
      message: {
        ...sent.message,
        roomId: room,
        sender: { id: ada.user.id, username: ada.user.username, displayName: expect.any(String) },
        text: 'Hello',
        html: expect.stringContaining('Hello'),
        nonce: 'first-nonce',
        attachments: [],
        reactions: [],
        mentions: [],
        pinned: false,
      },
    },
  })
})

test('[PROTO-7] the same nonce is answered with the first result and stores nothing', async () => {
  const first = await adas.send(room, 'again', 'once')
  const second = await adas.send(room, 'again', 'twice')
  expect(second).toEqual({ message: first.message, duplicate: true })
  const next = await adas.send(room, 'after-again', 'next')
  expect(next.message.seq).toBe(first.message.seq + 1)
})

test('[PROTO-7] a nonce is known by its sender and its room: others use the same word freely', async () => {
  const adaSaid = await adas.send(room, 'common', 'of Ada')
  const bobSaid = await bobs.send(room, 'common', 'of Bob')
  expect(bobSaid.duplicate).toBe(false)
  expect(bobSaid.message.seq).toBe(adaSaid.message.seq + 1)
})

test('[PROTO-7] twenty copies at once come to one message', async () => {
  // While this one is stored the copies gather, and are stored together.
  const before = adas.send(room, 'before-all', 'busy')
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) => adas.send(room, 'at-once', `copy ${i}`)),
  )
  await before
  expect(new Set(answers.map(({ message }) => message.id)).size).toBe(1)
  expect(answers.filter(({ duplicate }) => !duplicate)).toHaveLength(1)
})

test('[PROTO-8] an edit and a deletion are events of their own, with the next numbers', async () => {
  const own = await openRoom(ada)
  const record = createRoomRecord(own)
  await adas.follow(record)
  const { message } = await adas.send(own, 'to-edit', 'befor')
  const edited = await adas.request('edit', { room: own, messageId: message.id, text: 'before' })
  const deleted = await adas.request('delete', { room: own, messageId: message.id })
  expect([edited['seq'], deleted['seq']]).toEqual([message.seq + 1, message.seq + 2])
  await record.until(message.seq + 2)
  expect(record.faults).toEqual([])
  expect(record.events.map(({ event, data }) => ({ event, data }))).toMatchObject([
    { event: 'message.created' },
    {
      event: 'message.edited',
      data: { messageId: message.id, text: 'before', html: expect.any(String), editedAt: expect.any(String) },
    },
    { event: 'message.deleted', data: { messageId: message.id } },
  ])
})

test('[PROTO-8] nobody edits what another has said, nor what is not there', async () => {
  const { message } = await adas.send(room, 'mine', 'of Ada')
  const edit = { room, messageId: message.id, text: 'of Bob' }
  expect(await bobs.ask('edit', edit)).toMatchObject({ type: 'error', code: 'not_allowed' })
  const nothing = { ...edit, messageId: '019ab000-0000-7000-8000-000000000000' }
  expect(await adas.ask('edit', nothing)).toMatchObject({ type: 'error', code: 'message_not_found' })
})

test('[PROTO-9] outsiders hear that a public room is closed to them, and nothing of a private one', async () => {
  const secret = await openRoom(ada, 'group')
  const eves = await openSocket(server.url, eve)
  const send = { nonce: 'n', text: 'let me in' }
  expect(await eves.ask('send', { room, ...send })).toMatchObject({ code: 'not_a_member' })
  expect(await eves.ask('subscribe', { room })).toMatchObject({ code: 'not_a_member' })
  const hidden = await eves.ask('send', { room: secret, ...send })
  const absent = await eves.ask('send', { room: '019ab000-0000-7000-8000-000000000000', ...send })
  expect(hidden).toMatchObject({ type: 'error', code: 'room_not_found' })
  expect({ ...absent, id: hidden.id }).toEqual(hidden)
  await eves.close()
})

test('[PROTO-10] more sends than a user may are refused with the time to wait, and nothing of them is stored', async () => {
  const own = await openRoom(bob)
  const record = createRoomRecord(own, 0)
  await bobs.follow(record)
  const asked = Array.from({ length: 60 }, (_, i) =>
    bobs.ask('send', { room: own, nonce: `n${i}`, text: 'x' }),
  )
  const answers = await Promise.all(asked)
  const granted = answers.filter(({ type }) => type === 'ok')
  const refused = answers.filter(({ type }) => type === 'error')
  expect(granted.length).toBeGreaterThanOrEqual(40)
  expect(granted.length).toBeLessThan(60)
  expect(refused[0]).toMatchObject({ code: 'rate_limited', retryAfter: expect.any(Number) })
  const said = (): number => record.events.filter(({ event }) => event === 'message.created').length
  const head = Math.max(...granted.map((answer) => (answer.type === 'ok' ? seqOf(answer.data) : 0)))
  await record.until(head)
  expect(said()).toBe(granted.length)
})

function seqOf(data: Readonly<Record<string, unknown>>): number {
  return (data['message'] as { seq: number }).seq
}
