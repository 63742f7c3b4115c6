// What is told and not stored, PROTOCOL section 3: typing, presence, read marks, and notices about oneself.

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { until } from '../../scripts/servers/until.ts'
import { type Account, joinRoom, openRoom, signUpMany } from '../support/chat/account.ts'
import { type ChatSocket, openSocket } from '../support/chat/chat-socket.ts'
import type { SignalFrame } from '../support/chat/frames.ts'
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
  ;[adas, bobs] = await Promise.all([openSocket(server.url, ada), openSocket(server.url, bob)])
})
afterAll(() => server.stop())
beforeEach(async () => {
  room = await openRoom(ada)
  await joinRoom(room, [bob])
})

test('[PROTO-11] typing is passed on with the user, at most once in two seconds', async () => {
  await adas.request('subscribe', { room })
  const from = adas.frames.length
  const startedMs = performance.now()
  for (let i = 0; i < 10; i += 1) bobs.raw(JSON.stringify({ type: 'typing', room }))
  const signal = await adas.signal(room, 'typing', from)
  expect(signal.data).toMatchObject({ user: { id: bob.user.id, username: bob.user.username } })

  const typings = (): SignalFrame[] =>
    adas.frames
      .slice(from)
      .filter(
        (frame) => frame.type === 'signal' && frame.room === room && frame.signal === 'typing',
      ) as SignalFrame[]
  // Goes on until a second one is passed on: it is not sooner than two seconds after the first.
  await until(
    async () => {
      await bobs.request('typing', { room })
      return typings().length >= 2
    },
    { what: 'the second one' },
  )
  expect(performance.now() - startedMs).toBeGreaterThan(1_950)
})

test('[PROTO-12] who comes and who goes is told to those who are there, with how many there are', async () => {
  await adas.request('subscribe', { room })
  const from = adas.frames.length
  const another = await openSocket(server.url, bob)
  await another.request('subscribe', { room })
  const joined = await firstPresence('joined', from)
  expect(joined).toMatchObject({ online: 2 })
  await another.close()
  const left = await firstPresence('left', from)
  expect(left).toMatchObject({ left: [{ id: bob.user.id }], online: 1 })
})

async function firstPresence(way: 'joined' | 'left', from: number): Promise<SignalFrame['data']> {
  const isIt = (frame: unknown): boolean => {
    const { type, signal, room: where, data } = frame as SignalFrame
    const people = type === 'signal' && signal === 'presence' && where === room ? data[way] : []
    return (people as { id: string }[]).some(({ id }) => id === bob.user.id)
  }
  return ((await adas.first(isIt, `presence, ${way}`, from)) as SignalFrame).data
}

test('[PROTO-13] reading is told to the room, counts down on all sockets of the reader, and never goes back', async () => {
  await adas.request('subscribe', { room })
  const second = await openSocket(server.url, bob)
  const from = second.frames.length
  const sends = [1, 2, 3].map((i) => adas.send(room, `n${i}`, `text ${i}`))
  const head = Math.max(...(await Promise.all(sends)).map(({ message }) => message.seq))
  await unread(second, 3, from)

  const mark = adas.frames.length
  await bobs.request('read', { room, seq: head })
  const signal = await adas.signal(room, 'read', mark)
  expect(signal.data).toEqual({ userId: bob.user.id, seq: head })
  await unread(second, 0, from)

  await bobs.request('read', { room, seq: 1 })
  await adas.send(room, 'n4', 'text 4')
  await unread(second, 1, from)
  await second.close()
})

/** Resolves once this socket was told that so many are unread in the room. */
async function unread(socket: ChatSocket, count: number, from: number): Promise<void> {
  await socket.first(
    (frame) =>
      frame.type === 'notice' &&
      frame.notice === 'unread' &&
      frame.data['room'] === room &&
      frame.data['unread'] === count &&
      frame.data['mentions'] === 0,
    `the notice of ${count} unread`,
    from,
  )
}

test('[PROTO-14] being added and being removed is told on all sockets of the person', async () => {
  const secret = await openRoom(ada, 'group')
  const from = bobs.frames.length
  await ada.ask('POST', `/api/rooms/${secret}/members`, { userId: bob.user.id })
  await bobs.notice(secret, 'room_added', from)
  await ada.ask('DELETE', `/api/rooms/${secret}/members/${bob.user.id}`)
  await bobs.notice(secret, 'room_removed', from)
})

test('[PROTO-15] who was removed sees nothing of what comes after, and cannot come back in', async () => {
  const secret = await openRoom(ada, 'group')
  await ada.ask('POST', `/api/rooms/${secret}/members`, { userId: bob.user.id })
  const [mine, theirs] = [createRoomRecord(secret), createRoomRecord(secret)]
  await adas.follow(mine)
  await bobs.follow(theirs)
  const before = await adas.send(secret, 'before', 'you see this')
  await theirs.until(before.message.seq)

  await ada.ask('DELETE', `/api/rooms/${secret}/members/${bob.user.id}`)
  const after = await adas.send(secret, 'after', 'you do not see this')
  await mine.until(after.message.seq)
  adas.raw(JSON.stringify({ type: 'typing', room: secret }))
  await adas.signal(secret, 'typing')
  const refused = await bobs.ask('subscribe', { room: secret, since: 0 })
  expect(refused).toMatchObject({ type: 'error', code: 'room_not_found' })
  // The answer came on the same socket, behind all that was ever sent to it before.
  expect(theirs.events.map(({ seq }) => seq)).not.toContain(after.message.seq)
  expect(JSON.stringify(bobs.frames)).not.toContain('you do not see this')
})

test('[PROTO-16] join and leave are answered with the room, and are events for those who are there', async () => {
  const open = await openRoom(ada)
  const record = createRoomRecord(open)
  await adas.follow(record)
  expect(await bobs.request('join', { room: open })).toEqual({ room: open })
  expect(await bobs.request('leave', { room: open })).toEqual({ room: open })
  const [joined, left] = await Promise.all([record.first('member.joined'), record.first('member.left')])
  expect([joined.data.user?.id, left.data.user?.id]).toEqual([bob.user.id, bob.user.id])
  expect(left.seq).toBe(joined.seq + 1)
})
