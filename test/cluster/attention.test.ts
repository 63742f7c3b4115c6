// Where somebody looks, through two nodes at once: each tells the others, and none speaks for one that is dead.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../../scripts/servers/until.ts'
import { type Account, joinRoom, signUp } from '../support/chat/account.ts'
import { type ChatSocket, openSocket } from '../support/chat/chat-socket.ts'
import { type ClusterWorld, startClusterWorld } from './world.ts'

// Without a look at beats it would take 150 seconds.
const DEAD_WITHIN_MS = 30_000

let world: ClusterWorld
let eve: Account
let room: string
beforeAll(async () => {
  world = await startClusterWorld()
  eve = await signUp(world.ada.account.server)
  room = await world.roomOn(1)
  await joinRoom(room, [eve])
}, 120_000)
afterAll(() => world.stop())

async function toldTo(who: Account): Promise<string[]> {
  const { items } = await who.ask<{ items: { preview: string }[] }>('GET', '/api/notifications?limit=100')
  return items.map(({ preview }) => preview)
}

/** Whether bob is told of something; eve, who is not there, always is. */
async function isTold(): Promise<boolean> {
  const text = crypto.randomUUID()
  const { ada, bob } = world
  await ada.account.ask('POST', `/api/rooms/${room}/messages`, { text })
  await until(async () => (await toldTo(eve)).includes(text), { what: 'eve to be told', deadlineMs: 20_000 })
  return (await toldTo(bob.account)).includes(text)
}

async function tabOn(node: number, look: object): Promise<ChatSocket> {
  const url = world.cluster.nodes[node - 1]?.url ?? ''
  const socket = await openSocket(url, { token: world.bob.account.token })
  await socket.request('attend', look)
  await socket.request('subscribe', { room })
  return socket
}

test('[ATTEND-3] two pages of one session on two nodes: what either shows is looked at, until its node dies', async () => {
  const hidden = await tabOn(2, { here: false, room })
  expect(await isTold()).toBe(true)
  await tabOn(3, { here: true, room })
  expect(await isTold()).toBe(false)
  await world.cluster.nodes[2]?.kill()
  await until(isTold, { what: 'nobody to speak for the dead node', deadlineMs: DEAD_WITHIN_MS })
  await hidden.request('attend', { here: true, room })
  await until(async () => !(await isTold()), { what: 'the other page to be looked at' })
  await hidden.close()
}, 120_000)
