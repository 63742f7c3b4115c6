// What others see of somebody who deletes their account, through a real server.

import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Account, joinRoom, openRoom, PASSWORD, signUp } from '../support/chat/account.ts'
import { openSocket } from '../support/chat/chat-socket.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'

let server: LiveServer
let ada: Account
beforeAll(async () => {
  server = await startLiveServer()
  ada = await signUp(server.url, 'ada')
})
afterAll(() => server.stop())

interface List<Item> {
  readonly items: readonly Item[]
}
interface MemberJson {
  readonly role: string
  readonly user: { readonly id: string; readonly username: string }
}

const membersOf = async (room: string, by: Account = ada) =>
  (await by.ask<List<MemberJson>>('GET', `/api/rooms/${room}/members`)).items
const say = (by: Account, room: string, text: string) =>
  by.ask('POST', `/api/rooms/${room}/messages`, { text })
const remove = async (account: Account) => {
  const answer = await account.call('DELETE', '/api/auth/me', { password: PASSWORD })
  if (answer.status !== 204) throw new Error(`not deleted: ${answer.status}`)
}
const hasLeft = (room: string, { user }: Account, by: Account = ada) =>
  vi.waitUntil(async () => !(await membersOf(room, by)).some((member) => member.user.id === user.id), {
    timeout: 10_000,
  })

test('[CLOSE-6] messages keep their place under no name; the log of the room forgets the name too', async () => {
  const eve = await signUp(server.url, 'evelyn')
  const room = await openRoom(ada)
  await joinRoom(room, [eve])
  await say(eve, room, 'I was here')
  const socket = await openSocket(server.url, eve)
  await socket.request('subscribe', { room })
  await remove(eve)
  expect((await socket.closed).code).toBe(4401)
  await hasLeft(room, eve)
  const { items } = await ada.ask<List<{ text: string; sender: object }>>(
    'GET',
    `/api/rooms/${room}/messages`,
  )
  const sender = {
    id: eve.user.id,
    username: `deleted-${eve.user.id.slice(-12)}`,
    displayName: 'Deleted user',
    avatarUrl: null,
  }
  expect(items.find(({ text }) => text === 'I was here')?.sender).toMatchObject(sender)
  const events = await ada.ask<List<{ event: string }>>('GET', `/api/rooms/${room}/events?since=0`)
  expect(events.items.map(({ event }) => event)).toContain('member.left')
  expect(JSON.stringify(events)).not.toContain('evelyn')
})

test('[CLOSE-7] a room goes to the admin who came first, or else to the member who did', async () => {
  const owner = await signUp(server.url)
  const [admin, member] = [await signUp(server.url), await signUp(server.url)]
  const led = await openRoom(owner)
  const plain = await openRoom(owner)
  await joinRoom(led, [member])
  await joinRoom(led, [admin])
  await owner.ask('PATCH', `/api/rooms/${led}/members/${admin.user.id}`, { role: 'admin' })
  await joinRoom(plain, [member])
  await joinRoom(plain, [admin])
  await remove(owner)
  await hasLeft(led, owner, member)
  await hasLeft(plain, owner, member)
  const ownerOf = async (room: string) =>
    (await membersOf(room, member)).filter(({ role }) => role === 'owner').map(({ user }) => user.id)
  expect([await ownerOf(led), await ownerOf(plain)]).toEqual([[admin.user.id], [member.user.id]])
})

test('[CLOSE-7] a room that nobody is left in is archived, be there a bot or not', async () => {
  const alone = await signUp(server.url)
  const room = await openRoom(alone)
  await alone.ask('POST', `/api/rooms/${room}/hooks`, { name: 'Builds' })
  await remove(alone)
  await vi.waitUntil(
    async () => {
      const { room: found } = await ada.ask<{ room: { archivedAt?: string } }>('GET', `/api/rooms/${room}`)
      return found.archivedAt !== undefined
    },
    { timeout: 10_000 },
  )
  expect((await ada.call('POST', `/api/rooms/${room}/join`)).status).not.toBe(204)
})

test('[CLOSE-5] nobody finds the account any more: not by search, not by name, not to write to', async () => {
  const gone = await signUp(server.url, 'vanishing')
  const { room } = await ada.ask<{ room: { id: string } }>('POST', '/api/rooms', {
    kind: 'direct',
    userId: gone.user.id,
  })
  await say(gone, room.id, 'remember me')
  await remove(gone)
  for (const q of ['vanishing', 'deleted', 'Deleted', '~'])
    expect((await ada.ask<List<unknown>>('GET', `/api/users?q=${q}`)).items).toEqual([])
  for (const name of [
    'vanishing',
    `deleted-${gone.user.id.slice(-12)}`,
    encodeURIComponent(`~${gone.user.id}`),
  ])
    expect((await ada.call('GET', `/api/users/${name}`)).status).toBe(404)
  const bob = await signUp(server.url)
  const opened = await bob.call('POST', '/api/rooms', { kind: 'direct', userId: gone.user.id })
  expect(opened.status).toBe(404)
  // What was said to each other is still there to be read.
  const { items } = await ada.ask<List<{ text: string }>>('GET', `/api/rooms/${room.id}/messages`)
  expect(items.map(({ text }) => text)).toEqual(['remember me'])
  expect((await signUp(server.url, 'vanishing')).user.id).not.toBe(gone.user.id)
})
