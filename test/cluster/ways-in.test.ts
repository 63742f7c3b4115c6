// Tokens and guests in a cluster: what ends on one node has ended on the others, and a guest is one guest everywhere.

import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PASSWORD } from '../support/chat/account.ts'
import { openSocket } from '../support/chat/chat-socket.ts'
import { type ClusterWorld, startClusterWorld } from './world.ts'

let world: ClusterWorld
const at = (index: number): string => world.cluster.nodes[index]?.url ?? ''
beforeAll(async () => {
  const shared = 'a-key-that-all-nodes-of-this-cluster-are-given'
  world = await startClusterWorld({ GUESTS: 'on', SECRETS_KEY: shared })
}, 120_000)
afterAll(() => world.stop())

test('[TOKEN-9] a token that is revoked on one node closes its sockets on another, and opens nothing there', async () => {
  const { account } = world.ada
  const made = { name: 'a bot', scopes: ['read'] }
  const { id, token } = await account.ask<{ id: string; token: string }>('POST', '/api/tokens', made)
  const socket = await openSocket(at(1), { token })
  await account.ask('DELETE', `/api/tokens/${id}`)
  expect((await socket.closed).code).toBe(4401)
  const answer = await fetch(`${at(1)}/api/rooms`, { headers: { authorization: `Bearer ${token}` } })
  expect(answer.status).toBe(401)
})

test('[SEAL-6] a second factor that one node has sealed is asked for, and opened, by the others', async () => {
  const { account } = world.ada
  const { secret } = await account.ask<{ secret: string }>('POST', '/api/auth/totp')
  const code = (steps: number): string =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 })
  await account.ask('POST', '/api/auth/totp/confirm', { code: code(0) })
  const logIn = (body: object) =>
    fetch(`${at(1)}/api/auth/login`, {
      method: 'POST',
      body: JSON.stringify({ email: account.user.username, password: PASSWORD, ...body }),
      headers: { 'content-type': 'application/json' },
    })
  expect((await logIn({})).status).toBe(401)
  expect((await logIn({ totp: code(1) })).status).toBe(200)
})

test('[GUEST-2] guests of two nodes meet in one lobby, and neither takes the name of the other', async () => {
  const [one, two] = await Promise.all([
    openSocket(at(0), { path: '/ws/vasya' }),
    openSocket(at(1), { path: '/ws/masha' }),
  ])
  const room = one.welcome.room ?? ''
  expect(two.welcome.room).toBe(room)
  await Promise.all([one.request('subscribe', { room }), two.request('subscribe', { room })])
  await one.send(room, 'n', 'hello from the other node')
  await two.first((frame) => frame.type === 'event' && frame.event === 'message.created', 'the message')
  await expect(openSocket(at(1), { path: '/ws/vasya' })).rejects.toThrow()
  await Promise.all([one.close(), two.close()])
})
