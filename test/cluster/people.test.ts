// People between two nodes: what one node writes, the sockets and the caches of the other know.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../../scripts/servers/until.ts'
import { uniqueName } from '../support/chat/account.ts'
import type { ChatSocket } from '../support/chat/chat-socket.ts'
import type { NoticeFrame } from '../support/chat/frames.ts'
import { type ClusterWorld, startClusterWorld } from './world.ts'

let world: ClusterWorld
beforeAll(async () => {
  world = await startClusterWorld()
}, 120_000)
afterAll(() => world.stop())

async function noticed(socket: ChatSocket, name: string): Promise<unknown> {
  const isIt = (frame: { type: string }): boolean =>
    frame.type === 'notice' && (frame as NoticeFrame).notice === name
  const { data } = (await socket.first(isIt, `the notice ${name}`)) as NoticeFrame
  return (data['user'] as { id: string }).id
}

test('[FRIENDWS-6] friends on two nodes are told of each other and see who is there, also when a node dies', async () => {
  const { ada, bob } = world
  await ada.account.ask('POST', '/api/friends/request', { userId: bob.account.user.id })
  expect(await noticed(bob.socket, 'friend_request')).toBe(ada.account.user.id)
  await bob.account.ask('POST', '/api/friends/accept', { userId: ada.account.user.id })
  expect(await noticed(ada.socket, 'friend_accepted')).toBe(bob.account.user.id)
  const bobIs = (online: boolean) =>
    until(
      async () => {
        const { items } = await ada.account.ask<{ items: { user: { online?: boolean } }[] }>(
          'GET',
          '/api/friends',
        )
        return items[0]?.user.online === online
      },
      { what: `the friend to be ${online ? 'there' : 'gone'}`, deadlineMs: 20_000 },
    )
  await bobIs(true)

  // Both nodes have just seen this token.
  const room = await world.roomOn(2)
  const [here, there] = [world.cluster.nodes[0]?.url, world.cluster.nodes[1]?.url]
  const say = async (url: string | undefined, text: string): Promise<string> => {
    const answer = await fetch(`${url}/api/rooms/${room}/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ada.account.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ text }),
    })
    return (await answer.json()).message.sender.username
  }
  expect([await say(here, 'one'), await say(there, 'two')]).toEqual(Array(2).fill(ada.account.user.username))
  const username = uniqueName('countess')
  await ada.account.ask('PUT', `/api/users/${ada.account.user.username}`, { username })
  expect(await say(here, 'three')).toBe(username)
  await until(async () => (await say(there, 'four')) === username, {
    what: 'the other node to know the name sooner than its cache forgets',
    deadlineMs: 2_000,
  })

  await world.cluster.nodes[1]?.kill()
  await bobIs(false)
})
