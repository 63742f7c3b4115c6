// The way to a socket, PROTOCOL section 3: who gets one, in which sub-protocol, and how many.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, signUp } from '../support/chat/account.ts'
import { openSocket } from '../support/chat/chat-socket.ts'
import { openRawSocket } from '../support/chat/raw-socket.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'

let server: LiveServer
let ada: Account
beforeAll(async () => {
  server = await startLiveServer()
  ada = await signUp(server.url)
})
afterAll(() => server.stop())

async function statusOf(headers: Record<string, string>, token?: string): Promise<number> {
  const raw = await openRawSocket(server.url, { headers, ...(token !== undefined && { token }) })
  raw.end()
  return raw.status
}

test('[PROTO-1] a welcome comes first, with the user, the session, the node and the heartbeat', async () => {
  const socket = await openSocket(server.url, { token: ada.token })
  expect(socket.frames[0]).toEqual({
    type: 'welcome',
    user: expect.objectContaining({ id: ada.user.id, username: ada.user.username }),
    session: expect.stringMatching(/^[0-9a-f-]{36}$/),
    node: expect.any(String),
    heartbeatSeconds: 25,
  })
  await socket.close()
})

test('[PROTO-2] no credentials, or bad ones, are answered with 401 before the upgrade', async () => {
  expect(await statusOf({})).toBe(401)
  expect(await statusOf({}, 'no.such.token')).toBe(401)
  expect(await statusOf({ 'Sec-WebSocket-Protocol': 'parley.v1.json, bearer.no.such.token' })).toBe(401)
  expect(await statusOf({}, ada.token)).toBe(101)
})

test('[PROTO-2] a page of another site gets 403, a page of ours a socket', async () => {
  expect(await statusOf({ Origin: 'https://evil.example' }, ada.token)).toBe(403)
  expect(await statusOf({ Origin: 'null' }, ada.token)).toBe(403)
  expect(await statusOf({ Origin: server.url }, ada.token)).toBe(101)
})

test('[PROTO-3] a second sub-protocol carries the token, and the first one is chosen', async () => {
  const socket = await openSocket(server.url, { protocols: ['parley.v1.json', `bearer.${ada.token}`] })
  expect(socket.protocol).toBe('parley.v1.json')
  expect(socket.welcome.user.id).toBe(ada.user.id)
  await socket.close()
})

test('[PROTO-3] a socket without a sub-protocol speaks JSON; one that nobody knows is refused', async () => {
  const socket = await openSocket(server.url, { token: ada.token })
  expect(socket.protocol).toBe('')
  expect(await socket.request('ping')).toEqual({})
  await socket.close()
  expect(await statusOf({ 'Sec-WebSocket-Protocol': 'mqtt' }, ada.token)).toBe(400)
})

test('[PROTO-4] a ticket opens one socket, once', async () => {
  const { ticket, expiresIn } = await ada.ask<{ ticket: string; expiresIn: number }>(
    'POST',
    '/api/auth/ws-ticket',
  )
  expect(expiresIn).toBe(30)
  const path = `/ws?ticket=${encodeURIComponent(ticket)}`
  const socket = await openSocket(server.url, { path })
  expect(socket.welcome.user.id).toBe(ada.user.id)
  await socket.close()
  await expect(openSocket(server.url, { path })).rejects.toThrow()
})

test.each(['/chat', '/ws/chat'])('[PROTO-3] %s is the same door', async (path) => {
  const socket = await openSocket(server.url, { token: ada.token, path })
  expect(socket.welcome.type).toBe('welcome')
  await socket.close()
})

test('[PROTO-5] the 21st socket of somebody is refused with 429, until one of the 20 is gone', async () => {
  const bob = await signUp(server.url)
  const sockets = await Promise.all(Array.from({ length: 20 }, () => openSocket(server.url, bob)))
  expect(await statusOf({}, bob.token)).toBe(429)
  expect(await statusOf({}, ada.token)).toBe(101)
  await sockets[0]?.close()
  expect(await statusOf({}, bob.token)).toBe(101)
  await Promise.all(sockets.slice(1).map((socket) => socket.close()))
})
