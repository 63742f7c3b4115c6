// Pushes of nodes that are killed before and after they left: every one is attempted, and none is shown twice.

import postgres from 'postgres'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type LocalCluster, startLocalCluster } from '../../scripts/cluster/local-cluster.ts'
import { startServer, temporaryDataDir } from '../../scripts/servers/server-process.ts'
import { until } from '../../scripts/servers/until.ts'
import { type Account, joinRoom, openRoom, signUp } from '../support/chat/account.ts'
import { type Browser, type PushService, startPushService } from '../support/push/push-service.ts'
import { sayAll } from './talk.ts'

const LIMITS = { LOG_LEVEL: 'warn', SENDS_PER_SECOND: '1000000', SENDS_BURST: '1000000', PUSH_PRIVATE: 'on' }
// The lease of a push that was taken runs for half a minute.
const WITHIN_MS = 60_000
const TEST_WITHIN_MS = 150_000

let service: PushService
const cleaning: (() => Promise<unknown>)[] = []
beforeEach(async () => {
  service = await startPushService()
  cleaning.push(() => service.stop())
})
afterEach(async () => {
  for (const clean of cleaning.splice(0).reverse()) await clean()
})

async function subscribe(who: Account): Promise<Browser> {
  const { publicKey } = await who.ask<{ publicKey: string }>('GET', '/api/push/key')
  const browser = service.subscribe(publicKey)
  await who.ask('POST', '/api/push/subscriptions', browser.json)
  return browser
}

/** What a worker shows: what comes twice under the same id is shown once. */
function shown(browser: Browser): { readonly url: string; readonly count: number }[] {
  const byId = new Map(service.of(browser).map(({ payload }) => [payload.id, payload]))
  return [...byId.values()].map(({ url, count }) => ({ url, count }))
}

async function openCluster(): Promise<LocalCluster> {
  const cluster = await startLocalCluster({ nodes: 2, startNodes: false, env: LIMITS })
  cleaning.push(() => cluster.stop())
  await cluster.nodes[0]?.start()
  return cluster
}

const OWN = { timeout: TEST_WITHIN_MS }

test('[TOLD-15] killed between the row and the push, another node pushes, once', OWN, async () => {
  const { nodes, postgres: database } = await openCluster()
  const [first, second] = nodes
  if (!first || !second) throw new Error('there are two nodes')
  const [ada, bob] = [await signUp(first.url), await signUp(first.url)]
  const room = await openRoom(ada)
  await joinRoom(room, [bob])
  const browser = await subscribe(bob)
  const sql = postgres(database.url, { max: 1, onnotice: () => {} })
  cleaning.push(() => sql.end())
  const dead = Promise.withResolvers<void>()
  // Whoever holds the row first keeps everybody else from taking it.
  const held = sql.begin(async (tx) => {
    await until(async () => (await tx`select from pushes for update skip locked`).length > 0, {
      what: 'the row',
    })
    await dead.promise
  })
  const [seq] = await sayAll(ada, room, 1)
  await until(
    async () => (await bob.ask<{ items: unknown[] }>('GET', '/api/notifications')).items.length > 0,
    {
      what: 'the notification',
    },
  )
  await Bun.sleep(500)
  expect(service.requests()).toBe(0)
  await first.kill()
  dead.resolve()
  await held
  await second.start()
  await until(() => shown(browser).length > 0, { what: 'the push', deadlineMs: WITHIN_MS })
  expect(shown(browser)).toEqual([{ url: `/rooms/${room}?at=${seq}`, count: 1 }])
  expect([service.requests(), service.wrong]).toEqual([1, []])
})

test(
  '[TOLD-16] killed between the push and its mark, another node pushes the same once more, which is shown once',
  OWN,
  async () => {
    const { nodes } = await openCluster()
    const [first, second] = nodes
    if (!first || !second) throw new Error('there are two nodes')
    const [ada, bob] = [await signUp(first.url), await signUp(first.url)]
    const room = await openRoom(ada)
    await joinRoom(room, [bob])
    const browser = await subscribe(bob)
    service.answerAlways('swallow')
    const [seq] = await sayAll(ada, room, 1)
    await until(() => service.of(browser).length === 1, { what: 'the push' })
    await first.kill()
    service.answerAlways(null)
    await second.start()
    await until(() => service.of(browser).length === 2, { what: 'it to come again', deadlineMs: WITHIN_MS })
    expect(shown(browser)).toEqual([{ url: `/rooms/${room}?at=${seq}`, count: 1 }])
    const [one, again] = service.of(browser).map(({ payload }) => payload)
    expect(again).toEqual(one)
  },
)

test(
  '[TOLD-17] a node alone that is killed around its pushes tells in the end of all that was said',
  OWN,
  async () => {
    const dataDir = await temporaryDataDir()
    cleaning.push(() => dataDir.remove())
    const options = { dataDir: dataDir.path, env: LIMITS }
    let server = await startServer(options)
    cleaning.push(() => server.kill())
    const [ada, bob] = [await signUp(server.url), await signUp(server.url)]
    const browser = await subscribe(bob)
    const expected: { room: string; seq: number }[] = []
    // Some are killed before the push, some while the service has it, some after.
    for (const [i, waitMs] of [0, 60, 110, 200].entries()) {
      const room = await openRoom(ada)
      await joinRoom(room, [bob])
      service.answerAlways(i % 2 === 0 ? 'swallow' : null)
      const [, seq = 0] = await sayAll(ada, room, 2)
      expected.push({ room, seq })
      await Bun.sleep(waitMs)
      await server.kill()
      server = await startServer({ ...options, port: server.port })
    }
    service.answerAlways(null)
    const urls = expected.map(({ room, seq }) => `/rooms/${room}?at=${seq}`)
    await until(() => urls.every((url) => shown(browser).some((push) => push.url === url)), {
      what: 'all rooms to be pushed',
      deadlineMs: WITHIN_MS,
    })
    // Two messages of a room are one push, or one and then the other; never an older one after a newer one.
    for (const { room } of expected) {
      const seqs = service
        .of(browser)
        .filter(({ payload }) => payload.tag === room)
        .map(({ payload }) => Number(payload.url.split('at=')[1]))
      expect(seqs).toEqual(seqs.toSorted((a, b) => a - b))
    }
    expect(service.wrong).toEqual([])
  },
)
