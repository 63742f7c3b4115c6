// Notifications on a live server: in the list, on every socket, read everywhere, by preference.

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { until } from '../../scripts/servers/until.ts'
import { type Account, openRoom, type RoomJson, signUpMany } from '../support/chat/account.ts'
import { type ChatSocket, openSocket } from '../support/chat/chat-socket.ts'
import type { NoticeFrame } from '../support/chat/frames.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'

interface NotificationJson {
  readonly id: string
  readonly kind: string
  readonly room?: string
  readonly seq?: number
  readonly from: { readonly id: string } | null
  readonly preview: string
  readonly readAt?: string
}

let server: LiveServer
let ada: Account
let bob: Account
let eve: Account
let room: string
beforeAll(async () => {
  server = await startLiveServer()
})
afterAll(() => server.stop())
beforeEach(async () => {
  ;[ada, bob, eve] = (await signUpMany(server.url, 3)) as [Account, Account, Account]
  room = await openRoom(ada)
  await bob.ask('POST', `/api/rooms/${room}/join`)
})

const listOf = async (who: Account) =>
  (await who.ask<{ items: NotificationJson[] }>('GET', '/api/notifications')).items
const say = async (text: string) =>
  (await ada.ask<{ message: { seq: number } }>('POST', `/api/rooms/${room}/messages`, { text })).message.seq

async function notice(socket: ChatSocket, name: string): Promise<NoticeFrame['data']> {
  const isIt = (frame: { type: string }): boolean =>
    frame.type === 'notice' && (frame as NoticeFrame).notice === name
  return ((await socket.first(isIt, `the notice ${name}`)) as NoticeFrame).data
}

test('[NOTIFYWS-1] what concerns somebody is told on all their sockets, and stands in their list', async () => {
  const sockets = await Promise.all([openSocket(server.url, bob), openSocket(server.url, bob)])
  const seq = await say(`@${bob.user.username} the kettle is on`)
  const [first, second] = await Promise.all(sockets.map((socket) => notice(socket, 'notification')))
  expect(first).toEqual(second)
  const [only, ...others] = await listOf(bob)
  expect(others).toEqual([])
  expect(first).toEqual({ notification: only })
  expect(only).toMatchObject({
    kind: 'mention',
    room,
    seq,
    preview: `@${bob.user.username} the kettle is on`,
  })
  expect(only?.from?.id).toBe(ada.user.id)
  expect(await listOf(ada)).toEqual([])
})

test('[NOTIFYWS-2] what is read on one device is read on the others', async () => {
  const other = await openSocket(server.url, bob)
  await say('one')
  const { id } = (await notice(other, 'notification'))['notification'] as NotificationJson
  await bob.ask('POST', '/api/notifications/read', { ids: [id] })
  expect(await notice(other, 'notifications_read')).toEqual({ ids: [id] })
  expect((await listOf(bob)).map(({ readAt }) => typeof readAt)).toEqual(['string'])
  const seq = await say('two')
  await until(async () => (await listOf(bob)).length === 2, { what: 'the second one' })
  await bob.ask('PUT', `/api/rooms/${room}/read`, { seq })
  await until(async () => (await listOf(bob)).every(({ readAt }) => readAt !== undefined), {
    what: 'the mark of the room to count',
  })
})

test('[NOTIFYWS-3] who is looking at the room is told nothing; a muted room is silent', async () => {
  await eve.ask('POST', `/api/rooms/${room}/join`)
  const looking = await openSocket(server.url, bob)
  await looking.request('subscribe', { room })
  /** Said, and looked at: another one has been told. */
  const sayHeard = async (text: string): Promise<void> => {
    await say(text)
    await until(async () => (await listOf(eve)).some(({ preview }) => preview === text), { what: text })
  }
  await sayHeard('seen')
  await looking.request('unsubscribe', { room })
  await bob.ask('PUT', `/api/rooms/${room}/notifications`, { level: 'none' })
  await sayHeard('unheard')
  await bob.ask('PUT', `/api/rooms/${room}/notifications`, { level: 'all' })
  await sayHeard('heard')
  expect((await listOf(bob)).map(({ preview }) => preview)).toEqual(['heard'])
})

test('[NOTIFYWS-4] friends who ask and accept stand in the list, and so does the room one was brought into', async () => {
  await ada.ask('POST', '/api/friends/request', { userId: bob.user.id })
  await bob.ask('POST', '/api/friends/accept', { userId: ada.user.id })
  const { room: tea } = await ada.ask<{ room: RoomJson }>('POST', '/api/rooms', {
    kind: 'group',
    name: 'Tea',
  })
  await ada.ask('POST', `/api/rooms/${tea.id}/members`, { userId: bob.user.id })
  const kinds = async (who: Account) => (await listOf(who)).map(({ kind }) => kind).sort()
  await until(async () => (await kinds(bob)).length === 2, { what: 'both to be told' })
  expect(await kinds(bob)).toEqual(['friend_request', 'invite'])
  expect(await kinds(ada)).toEqual(['friend_accepted'])
})

test('[NOTIFYWS-5] preferences are what was set, and refused where they make no sense', async () => {
  const path = '/api/notifications/preferences'
  expect(await bob.ask('GET', path)).toEqual({ push: true, email: 'daily', sounds: false })
  const quietHours = { from: '22:30', to: '07:00', timeZone: 'Europe/Berlin' }
  const wanted = { push: false, email: 'hourly', sounds: true, quietHours }
  expect(await bob.ask('PUT', path, wanted)).toEqual(wanted)
  expect(await bob.ask('GET', path)).toEqual(wanted)
  for (const wrong of [{ from: '24:00' }, { to: '7' }, { timeZone: 'Mars/Olympus' }]) {
    const answer = await bob.call('PUT', path, { ...wanted, quietHours: { ...quietHours, ...wrong } })
    expect([answer.status, (await answer.json()).code]).toEqual([400, 'invalid_request'])
  }
  const { quietHours: _, ...without } = wanted
  expect(await bob.ask('PUT', path, without)).toEqual(without)
})

test('[NOTIFYWS-6] others’ notifications cannot be read, and what is malformed is refused', async () => {
  await say('mine')
  await until(async () => (await listOf(bob)).length === 1, { what: 'the notification' })
  const [mine] = await listOf(bob)
  await ada.ask('POST', '/api/notifications/read', { ids: [mine?.id] })
  expect((await listOf(bob)).map(({ readAt }) => readAt)).toEqual([undefined])
  for (const wrong of [{}, { ids: ['x'] }, { all: false }, { ids: [], all: true }])
    expect((await bob.call('POST', '/api/notifications/read', wrong)).status).toBe(400)
  await bob.ask('POST', '/api/notifications/read', { all: true })
  expect((await listOf(bob)).map(({ readAt }) => typeof readAt)).toEqual(['string'])
})
