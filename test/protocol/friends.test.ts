// Friends on a live server: what sockets are told, who is shown as here, and what a block stops.

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { until } from '../../scripts/servers/until.ts'
import { type Account, type RoomJson, signUpMany, uniqueName } from '../support/chat/account.ts'
import { type ChatSocket, openSocket } from '../support/chat/chat-socket.ts'
import type { NoticeFrame } from '../support/chat/frames.ts'
import { createRoomRecord } from '../support/chat/room-record.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'

let server: LiveServer
let ada: Account
let bob: Account
let adas: ChatSocket
let bobs: ChatSocket
beforeAll(async () => {
  server = await startLiveServer()
})
afterAll(() => server.stop())
beforeEach(async () => {
  ;[ada, bob] = (await signUpMany(server.url, 2)) as [Account, Account]
  ;[adas, bobs] = await Promise.all([openSocket(server.url, ada), openSocket(server.url, bob)])
})

interface FriendJson {
  readonly user: { readonly id: string; readonly username: string; readonly online?: boolean }
}

async function notice(socket: ChatSocket, name: string): Promise<NoticeFrame['data']> {
  const isIt = (frame: { type: string }): boolean =>
    frame.type === 'notice' && (frame as NoticeFrame).notice === name
  return ((await socket.first(isIt, `the notice ${name}`)) as NoticeFrame).data
}

async function befriend(): Promise<void> {
  await ada.ask('POST', '/api/friends/request', { userId: bob.user.id })
  await bob.ask('POST', '/api/friends/accept', { userId: ada.user.id })
}

async function friendsOf(account: Account): Promise<readonly FriendJson[]> {
  return (await account.ask<{ items: FriendJson[] }>('GET', '/api/friends')).items
}

async function openDirect(by: Account, other: Account): Promise<string> {
  const { room } = await by.ask<{ room: RoomJson }>('POST', '/api/rooms', {
    kind: 'direct',
    userId: other.user.id,
  })
  return room.id
}

test('[FRIENDWS-1] a request, and its acceptance, are told on all sockets of the other one, with the user', async () => {
  const second = await openSocket(server.url, bob)
  await ada.ask('POST', '/api/friends/request', { userId: bob.user.id })
  const asked = await Promise.all([notice(bobs, 'friend_request'), notice(second, 'friend_request')])
  const person = (who: Account) => ({
    user: { id: who.user.id, username: who.user.username, displayName: who.user.username, avatarUrl: null },
  })
  expect(asked).toEqual([person(ada), person(ada)])
  await bob.ask('POST', '/api/friends/accept', { userId: ada.user.id })
  expect(await notice(adas, 'friend_accepted')).toEqual(person(bob))
  await second.close()
})

test('[FRIENDWS-2] a friend is online while they have a socket anywhere, and seen a moment ago when the last is gone', async () => {
  await befriend()
  const second = await openSocket(server.url, bob)
  const online = async () => (await friendsOf(ada)).map(({ user }) => user.online)
  expect(await online()).toEqual([true])
  await bobs.close()
  expect(await online()).toEqual([true])
  await second.close()
  await until(async () => (await online())[0] === false, { what: 'the friend to be gone' })
  const seen = await until(
    async () => {
      const { user } = await ada.ask<{ user: { lastSeenAt?: string } }>(
        'GET',
        `/api/users/${bob.user.username}`,
      )
      return user.lastSeenAt ?? null
    },
    { what: 'when they were last here' },
  )
  expect(seen).toMatch(/:00\.000Z$/)
})

test('[FRIENDWS-3] who has a new name says what they say under it, on sockets that are open', async () => {
  const room = await openDirect(ada, bob)
  const record = createRoomRecord(room)
  await bobs.follow(record)
  await adas.send(room, 'n1', 'before')
  const username = uniqueName('countess')
  await ada.ask('PUT', `/api/users/${ada.user.username}`, { username, displayName: 'The Countess' })
  const { message } = await adas.send(room, 'n2', 'after')
  await record.until(message.seq)
  const said = record.events.flatMap(({ data }) => data.message ?? [])
  expect(said.map(({ sender }) => sender.username)).toEqual([ada.user.username, username])
  const { items } = await bob.ask<{ items: { sender: { username: string } }[] }>(
    'GET',
    `/api/rooms/${room}/messages`,
  )
  expect(items.map(({ sender }) => sender.username)).toEqual([username, username])
})

test('[FRIENDWS-4] a block stops a direct room that is open, both ways, at once', async () => {
  await befriend()
  const room = await openDirect(ada, bob)
  const record = createRoomRecord(room)
  await adas.follow(record)
  await bobs.request('subscribe', { room })
  const before = await bobs.send(room, 'before', 'hello')
  await record.until(before.message.seq)
  await bob.ask('POST', '/api/friends/block', { userId: ada.user.id })
  for (const socket of [adas, bobs]) {
    const answer = await socket.ask('send', { room, nonce: 'after', text: 'still there?' })
    expect(answer).toMatchObject({ type: 'error', code: 'blocked' })
  }
  const opening = await ada.call('POST', '/api/rooms', { kind: 'direct', userId: bob.user.id })
  expect([opening.status, (await opening.json()).code]).toEqual([404, 'user_not_found'])
  const asking = await ada.call('POST', '/api/friends/request', { userId: bob.user.id })
  expect(asking.status).toBe(404)
  await bob.ask('POST', '/api/friends/unblock', { userId: ada.user.id })
  await adas.send(room, 'again', 'and now?')
})

test('[FRIENDWS-7] after a block neither sees that the other types or reads, in the direct room that is open', async () => {
  await befriend()
  const room = await openDirect(ada, bob)
  for (const socket of [adas, bobs]) await socket.request('subscribe', { room })
  const { message } = await bobs.send(room, 'seen', 'hello')
  await bob.ask('POST', '/api/friends/block', { userId: ada.user.id })
  const from = bobs.frames.length
  await adas.request('typing', { room })
  await adas.request('read', { room, seq: message.seq })
  await bob.ask('POST', '/api/friends/unblock', { userId: ada.user.id })
  await bobs.send(room, 'then', 'and now')
  const { seq } = (await adas.send(room, 'now', 'now you see it')).message
  await adas.request('read', { room, seq })
  await bobs.signal(room, 'read', from)
  const shown = bobs.frames.slice(from).flatMap((frame) => (frame.type === 'signal' ? [frame] : []))
  // What went before would have come before.
  expect(shown.map(({ signal, data }) => [signal, data])).toEqual([
    ['read', expect.objectContaining({ seq })],
  ])
})

test('[FRIENDWS-5] other clients find friends at the paths they expect', async () => {
  const about = (who: Account) => ({ userId: who.user.id })
  expect((await ada.call('POST', '/friends/request', about(bob))).status).toBe(201)
  expect((await bob.call('POST', '/friends/reject', about(ada))).status).toBe(204)
  expect((await ada.call('POST', '/friends/request', about(bob))).status).toBe(201)
  expect((await bob.call('POST', '/friends/accept', about(ada))).status).toBe(200)
  const theirs = await bob.call('GET', `/friends/${ada.user.id}`)
  expect([theirs.status, (await theirs.json()).items[0].user.id]).toEqual([200, bob.user.id])
  expect((await ada.call('DELETE', '/friends/remove', about(bob))).status).toBe(204)
  expect((await bob.call('GET', `/friends/${ada.user.id}`)).status).toBe(403)
})
