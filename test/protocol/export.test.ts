// A room, and everything, taken along through the real server.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, openRoom, signUpMany } from '../support/chat/account.ts'
import { type Line, linesOf } from '../support/export-lines.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'

let server: LiveServer
let root: Account
let ada: Account
let bob: Account
let room: string
let first: { readonly id: string; readonly seq: number }
beforeAll(async () => {
  server = await startLiveServer()
  ;[root] = (await signUpMany(server.url, 1)) as [Account]
  ;[ada, bob] = (await signUpMany(server.url, 2)) as [Account, Account]
  room = await openRoom(ada, 'group')
  await ada.ask('POST', `/api/rooms/${room}/members`, { userId: bob.user.id })
  first = await say(ada, 'the kettle is on')
  await bob.ask('PUT', `/api/rooms/${room}/messages/${first.id}/reactions/${encodeURIComponent('👍')}`)
  await ada.ask('PUT', `/api/rooms/${room}/messages/${first.id}/pin`)
  const gone = await say(bob, 'a secret that was taken back')
  await bob.ask('DELETE', `/api/rooms/${room}/messages/${gone.id}`)
  await say(bob, 'on my way', { replyTo: first.id })
})
afterAll(() => server.stop())

async function say(by: Account, text: string, more: object = {}) {
  const path = `/api/rooms/${room}/messages`
  return (await by.ask<{ message: { id: string; seq: number } }>('POST', path, { text, ...more })).message
}

async function take(by: Account, path: string): Promise<Line[]> {
  const answer = await by.call('GET', path)
  const type = answer.headers.get('content-type')
  if (type !== 'application/x-ndjson') throw new Error(`${answer.status}, ${type}`)
  return linesOf(await answer.text())
}

test('[EXPORT-3] a room is taken along by its admins: who is in it, what was said, and what hangs on that', async () => {
  const lines = await take(ada, `/api/rooms/${room}/export`)
  expect(lines[0]).toMatchObject({ type: 'export', format: 'parley-export', version: 1, scope: 'room' })
  expect(lines[1]).toMatchObject({ type: 'room', id: room, kind: 'group', memberCount: 2 })
  const members = lines.filter(({ type }) => type === 'member')
  expect(new Map(members.map(({ user, role }) => [(user as { id: string }).id, role]))).toEqual(
    new Map([
      [ada.user.id, 'owner'],
      [bob.user.id, 'member'],
    ]),
  )
  expect(lines.slice(4, -1)).toMatchObject([
    { type: 'message', id: first.id, seq: first.seq, text: 'the kettle is on', pinned: true },
    { type: 'pin', messageId: first.id, by: { id: ada.user.id } },
    { type: 'reaction', messageId: first.id, emoji: '👍', user: { id: bob.user.id } },
    { type: 'message', text: '', deletedAt: expect.any(String) },
    { type: 'message', text: 'on my way', replyTo: first.id, sender: { id: bob.user.id } },
  ])
  expect(JSON.stringify(lines)).not.toContain('taken back')
})

test('[EXPORT-4] the last line counts the others: what is cut off is seen to be', async () => {
  const lines = await take(ada, `/api/rooms/${room}/export`)
  const counts = { user: 0, room: 1, member: 2, message: 3, reaction: 1, pin: 1, attachment: 0 }
  expect(lines.at(-1)).toEqual({ type: 'end', counts })
})

test('[EXPORT-5] everything is taken along by admins of the installation, and without a secret', async () => {
  const answer = await root.call('GET', '/api/admin/export')
  const text = await answer.text()
  const lines = linesOf(text)
  expect(lines.filter(({ type }) => type === 'user').map(({ id }) => id)).toEqual(
    expect.arrayContaining([root.user.id, ada.user.id, bob.user.id]),
  )
  expect(lines.find(({ id }) => id === ada.user.id)).toMatchObject({ email: expect.stringContaining('@') })
  expect(lines.filter(({ type }) => type === 'message')).toHaveLength(3)
  expect(lines.at(-1)?.type).toBe('end')
  expect(text).not.toMatch(/password|argon2|hash|token|secret/i)
})

test('[EXPORT-6] nobody else is given any of it', async () => {
  const [eve] = (await signUpMany(server.url, 1)) as [Account]
  const open = await openRoom(ada)
  const refused = async (by: Account, path: string) => {
    const answer = await by.call('GET', path)
    return [answer.status, ((await answer.json()) as { code: string }).code]
  }
  expect(await refused(bob, `/api/rooms/${room}/export`)).toEqual([403, 'not_allowed'])
  expect(await refused(eve, `/api/rooms/${room}/export`)).toEqual([404, 'room_not_found'])
  expect(await refused(root, `/api/rooms/${room}/export`)).toEqual([404, 'room_not_found'])
  expect(await refused(eve, `/api/rooms/${open}/export`)).toEqual([403, 'not_a_member'])
  expect(await refused(eve, '/api/rooms/none/export')).toEqual([404, 'room_not_found'])
  expect(await refused(ada, '/api/admin/export')).toEqual([403, 'not_allowed'])
  expect((await fetch(`${server.url}/api/admin/export`)).status).toBe(401)
})

test('[EXPORT-7] both of a direct room may take it along', async () => {
  const sent = { kind: 'direct', userId: bob.user.id }
  const { room: direct } = await ada.ask<{ room: { id: string } }>('POST', '/api/rooms', sent)
  for (const one of [ada, bob])
    expect((await take(one, `/api/rooms/${direct.id}/export`)).at(-1)?.type).toBe('end')
})

test('[EXPORT-8] that it was taken is in the audit log', async () => {
  await take(ada, `/api/rooms/${room}/export`)
  await take(root, '/api/admin/export')
  const { items } = await root.ask<{ items: object[] }>('GET', '/api/admin/audit?limit=2')
  expect(items).toMatchObject([
    { action: 'installation_exported', user: { id: root.user.id } },
    { action: 'room_exported', user: { id: ada.user.id }, detail: { room } },
  ])
})
