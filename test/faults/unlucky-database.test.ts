// What goes wrong in one corner of the database is the trouble of that corner.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../src/adapters/database.ts'
import { type Account, logIn, openRoom, signUp } from '../support/chat/account.ts'
import { openSocket } from '../support/chat/chat-socket.ts'
import { type FreshDatabase, freshPostgres } from '../support/fresh-database.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'

let fresh: FreshDatabase
let db: Database
let server: LiveServer
let ada: Account
beforeAll(async () => {
  fresh = await freshPostgres()
  db = fresh.pool()
  server = await startLiveServer({ DATABASE_URL: fresh.url ?? '' })
  ada = await signUp(server.url)
})
afterAll(async () => {
  await server.stop()
  await fresh.stop()
})

const get = (path: string) =>
  fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${ada.token}` } })
const texts = async (room: string): Promise<readonly string[]> => {
  const { items } = (await (await get(`/api/rooms/${room}/messages`)).json()) as { items: { text: string }[] }
  return items.map(({ text }) => text)
}

test('[LOG-6] an event that cannot be read keeps nobody from the other rooms, nor from talk in its own', async () => {
  const [broken, sound] = [await openRoom(ada), await openRoom(ada)]
  const before = await openSocket(server.url, ada)
  for (const room of [broken, sound])
    for (const text of ['one', 'two', 'three']) await before.send(room, text, text)
  await db.run((sql) => sql`delete from messages where room_id = ${broken} and seq = 2`)

  await before.close()
  await server.stop()
  server = await startLiveServer({ DATABASE_URL: fresh.url ?? '' })
  ada = await logIn(server.url, ada.user.username)
  const told = await get(`/api/rooms/${broken}/events?since=0`)
  expect([told.status, (await told.json()).code]).toEqual([500, 'internal'])
  const after = await openSocket(server.url, ada)
  const refused = await after.ask('subscribe', { room: broken, since: 0 })
  expect(refused).toMatchObject({ type: 'error', code: 'unavailable' })
  expect(server.process.log.join('\n')).toContain(
    `room ${broken}: event 2 announces a message that is not there`,
  )

  expect(await after.request('subscribe', { room: sound, since: 0 })).toMatchObject({ recovered: true })
  expect(await after.request('subscribe', { room: broken })).toMatchObject({ head: 3 })
  expect((await after.send(broken, 'four', 'four')).message.seq).toBe(4)
  expect([await texts(broken), await texts(sound)]).toEqual([
    ['four', 'three', 'one'],
    ['three', 'two', 'one'],
  ])
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
  await after.close()
})

test('[POOL-4] while all reads stand still, what is said is stored', async () => {
  const room = await openRoom(ada)
  const socket = await openSocket(server.url, ada)
  await socket.send(room, 'awake', 'awake')
  let answered = 0
  const reads = await db.run(
    (sql) =>
      sql.begin(async (holding) => {
        await holding`lock table friendships in access exclusive mode`
        // More than there are connections for reads.
        const waiting = Array.from({ length: 40 }, async () => {
          const { status } = await get('/api/friends')
          answered += 1
          return status
        })
        await expect.poll(() => standingStill()).toBeGreaterThan(5)
        for (const nonce of ['one', 'two', 'three']) await socket.send(room, nonce, nonce)
        expect(answered).toBe(0)
        return { waiting }
      }),
    30_000,
  )
  expect(new Set(await Promise.all(reads.waiting))).toEqual(new Set([200]))
  expect(await texts(room)).toEqual(['three', 'two', 'one', 'awake'])
  await socket.close()
})

async function standingStill(): Promise<number> {
  const rows = await db.run((sql) => sql`select from pg_stat_activity where wait_event_type = 'Lock'`)
  return rows.length
}
