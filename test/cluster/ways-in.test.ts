// Tokens and guests in a cluster: what ends on one node has ended on the others, and a guest is one guest everywhere.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSocket } from '../support/chat/chat-socket.ts'
import { type ClusterWorld, startClusterWorld } from './world.ts'

let world: ClusterWorld
const at = (index: number): string => world.cluster.nodes[index]?.url ?? ''
beforeAll(async () => {
  world = await startClusterWorld({ GUESTS: 'on' })
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
