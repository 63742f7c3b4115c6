// What goes on while one dependency is away, what is refused meanwhile, and that nothing is missing afterwards.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../../scripts/servers/until.ts'
import type { ChatSocket, Sent } from '../support/chat/chat-socket.ts'
import { createRoomRecord, type RoomRecord } from '../support/chat/room-record.ts'
import { type ClusterWorld, startClusterWorld } from './world.ts'

let world: ClusterWorld
let count = 0

beforeAll(async () => {
  world = await startClusterWorld()
}, 120_000)
afterAll(() => world.stop())

const say = ({ socket }: { socket: ChatSocket }, room: string, text: string): Promise<Sent> => {
  count += 1
  return socket.send(room, `nonce-${count}`, text)
}

/** With one nonce, again and again, as a client does whose message is refused for the moment. */
async function sayUntilTaken(guest: { socket: ChatSocket }, room: string, text: string): Promise<Sent> {
  count += 1
  const nonce = `nonce-${count}`
  let sent: Sent | null = null
  await until(
    async () => {
      const answer = await guest.socket.ask('send', { room, nonce, text })
      if (answer.type === 'ok') sent = answer.data as object as Sent
      else if (answer.code !== 'unavailable') throw new Error(`it was refused: ${answer.code}`)
      return sent !== null
    },
    { what: `"${text}" to be taken`, deadlineMs: 20_000 },
  )
  if (sent === null) throw new Error('until resolves when it was taken')
  return sent
}

async function followed(guest: { socket: ChatSocket }, room: string): Promise<RoomRecord> {
  const record = createRoomRecord(room)
  await guest.socket.follow(record)
  return record
}

async function checks(node: number): Promise<Readonly<Record<string, unknown>>> {
  const response = await fetch(`${world.cluster.nodes[node - 1]?.url}/readyz`)
  const { checks: found } = await response.json()
  return { status: response.status, ...found }
}

const shows = (node: number, wanted: object): Promise<unknown> =>
  until(async () => Bun.deepMatch(wanted, await checks(node)), {
    what: `node ${node} to show ${JSON.stringify(wanted)}`,
    deadlineMs: 15_000,
  })

test('[DEGRADED-1] without Redis rooms go on, wake and are found on every node', async () => {
  const { cluster, ada, bob, roomOn } = world
  const known = await roomOn(3)
  const record = await followed(bob, known)
  await cluster.redis.kill()
  await shows(1, { status: 200, redis: 'down' })
  const { message } = await say(ada, known, 'without Redis')
  await record.until(message.seq)
  // One that nobody holds yet, asked for at both nodes at once.
  const fresh = await roomOn(2)
  const [one, other] = await Promise.all([say(ada, fresh, 'from ada'), say(bob, fresh, 'from bob')])
  expect(Math.abs(one.message.seq - other.message.seq)).toBe(1)
  await cluster.redis.up()
  await shows(1, { status: 200, redis: 'ok' })
  await record.until((await say(ada, known, 'with Redis again')).message.seq)
  expect(record.faults).toEqual([])
})

test('[DEGRADED-2] without NATS a room goes on where its owner and its people share a node', async () => {
  const { cluster, ada, bob, roomOn } = world
  const [near, far] = [await roomOn(1), await roomOn(2)]
  const record = await followed(ada, near)
  const behind = await followed(bob, near)
  await cluster.nats.kill()
  await shows(1, { status: 200, nats: 'down' })
  const { message } = await say(ada, near, 'owner and reader are here')
  await record.until(message.seq)
  expect(await ada.socket.ask('send', { room: far, nonce: 'far', text: 'no way there' })).toMatchObject({
    type: 'error',
    code: 'unavailable',
    retryAfter: expect.any(Number),
  })
  expect((await ada.account.call('GET', `/api/rooms/${far}/messages`)).status).toBe(200)
  await cluster.nats.up()
  await shows(1, { status: 200, nats: 'ok' })
  await shows(2, { status: 200, nats: 'ok' })
  // What was said meanwhile reaches the other node now.
  await behind.until(message.seq)
  const later = await sayUntilTaken(ada, far, 'the way is there again')
  expect(later.duplicate).toBe(false)
  expect([...record.faults, ...behind.faults]).toEqual([])
})

test('[DEGRADED-3] without Postgres sends are refused for the moment, and taken once when it is back', async () => {
  const { cluster, ada, bob, roomOn } = world
  const room = await roomOn(1)
  const record = await followed(bob, room)
  await cluster.postgres.down('immediate')
  const startedMs = performance.now()
  const answer = await ada.socket.ask('send', { room, nonce: 'dark', text: 'is it dark?' })
  expect(answer).toMatchObject({ type: 'error', code: 'unavailable' })
  expect(performance.now() - startedMs).toBeLessThan(10_000)
  expect(await checks(1)).toMatchObject({ status: 503, database: 'down' })
  await cluster.postgres.up()
  await shows(1, { status: 200, database: 'ok' })
  const { message } = await sayUntilTaken(ada, room, 'it is light')
  await record.until(message.seq)
  expect(record.faults).toEqual([])
})

test('[DEGRADED-4] while the owner of a room stands still, its page and its history are shown', async () => {
  const { cluster, ada, roomOn } = world
  const room = await roomOn(3)
  await say(ada, room, 'before')
  cluster.nodes[2]?.pause()
  try {
    const startedMs = performance.now()
    const history = await ada.account.ask<{ items: readonly object[] }>('GET', `/api/rooms/${room}/messages`)
    expect(history.items).toMatchObject([{ text: 'before' }])
    const page = await fetch(`${ada.account.server}/rooms/${room}`, {
      headers: { authorization: `Bearer ${ada.account.token}`, accept: 'text/html' },
    })
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('before')])
    expect(performance.now() - startedMs).toBeLessThan(3_000)
    const { message } = await sayUntilTaken(ada, room, 'somebody else has taken over')
    expect(message.seq).toBe(3)
  } finally {
    cluster.nodes[2]?.resume()
  }
})
