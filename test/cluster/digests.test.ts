// Letters about what waits unread, where every node looks for them: one letter, also when the node that has it dies.

import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Database } from '../../src/adapters/database.ts'
import { openPostgres } from '../../src/adapters/postgres-database.ts'
import { type Account, signUp } from '../support/chat/account.ts'
import { openPostOffice, type PostOffice } from '../support/servers/post-office.ts'
import { type ClusterWorld, startClusterWorld } from './world.ts'

const WITHIN = { timeout: 20_000, interval: 100 }

let post: PostOffice
let world: ClusterWorld
let db: Database
beforeAll(async () => {
  post = await openPostOffice()
  world = await startClusterWorld({ SMTP_URL: post.url })
  db = openPostgres({ url: world.cluster.postgres.url, max: 2 })
}, 120_000)
afterAll(async () => {
  await db.stop()
  await world.stop()
  await post.stop()
})

let readers: Account[]
beforeEach(async () => {
  readers = []
  for (let i = 0; i < 4; i += 1) readers.push(await signUp(world.cluster.nodes[i % 2]?.url ?? ''))
})

/** Ada writes to each of them, and the time for their letters has come. */
async function writeToAll(): Promise<void> {
  const { account } = world.ada
  for (const { user } of readers) {
    const { room } = await account.ask<{ room: { id: string } }>('POST', '/api/rooms', {
      ...{ kind: 'direct', userId: user.id },
    })
    await account.ask('POST', `/api/rooms/${room.id}/messages`, { text: 'the kettle is on' })
  }
  const ids = readers.map(({ user }) => user.id)
  const isDue = async (): Promise<boolean> => {
    const due = await db.run(
      (sql) => sql`select from digests where user_id = any(${ids}::uuid[]) and due_at is not null`,
    )
    return due.length === ids.length
  }
  await vi.waitUntil(isDue, WITHIN)
  await db.run((sql) => sql`update digests set due_at = now() where user_id = any(${ids}::uuid[])`)
}
const addresses = () => readers.map(({ user }) => `${user.username}@example.org`)
const arrived = () => post.mails.filter(({ to }) => addresses().includes(to))
const isIdle = async (): Promise<boolean> =>
  (await db.run((sql) => sql`select from digests where due_at is not null`)).length === 0

test('[DIGEST-4] of all nodes that look for letters one sends each', async () => {
  await writeToAll()
  await vi.waitUntil(isIdle, WITHIN)
  expect(
    arrived()
      .map(({ to }) => to)
      .toSorted(),
  ).toEqual(addresses().toSorted())
})

test('[DIGEST-4] when a node dies with letters in its hands they are sent by another, each under one name', async () => {
  post.hold()
  const offered = post.offered()
  await writeToAll()
  // Each node has two connections for them.
  await vi.waitUntil(() => post.offered() === offered + 4, WITHIN)
  const names = await db.run(
    (sql) => sql<{ letter_id: string }[]>`select letter_id from digests where due_at is not null`,
  )
  const [first] = world.cluster.nodes
  if (!first) throw new Error('no node')
  await first.kill()
  post.goOn()
  await db.run((sql) => sql`update digests set taken_until = now() where taken_until is not null`)
  await vi.waitUntil(isIdle, { timeout: 60_000, interval: 200 })
  const letters = new Map(arrived().map(({ to, headers }) => [to, headers.get('message-id')]))
  expect([...letters.keys()].toSorted()).toEqual(addresses().toSorted())
  const known = names.map(({ letter_id: letter }) => `<${letter}@digests.localhost>`)
  expect([...letters.values()].toSorted()).toEqual(known.toSorted())
}, 90_000)
