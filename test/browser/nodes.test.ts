// Two people on two nodes, and a third node that dies: what they see of it is nothing but a moment.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LocalCluster, startLocalCluster } from '../../scripts/cluster/local-cluster.ts'
import type { Database } from '../../src/adapters/database.ts'
import { openPostgres } from '../../src/adapters/postgres-database.ts'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { type Actor, becomes, joinRoom, openRoom, sees, signUp, timeline, write } from './stage.ts'

const FAILOVER_MS = 10_000
const MAX_ROOMS = 40

let cluster: LocalCluster
let browser: TestBrowser
let db: Database
let ada: Actor
let bob: Actor

beforeAll(async () => {
  cluster = await startLocalCluster({ env: { SENDS_BURST: '1000' } })
  browser = await startBrowser()
  db = openPostgres({ url: cluster.postgres.url, max: 1 })
  const [first, second] = cluster.nodes
  ada = await signUp(browser, 'ada', { baseURL: first?.url ?? '' })
  bob = await signUp(browser, 'bob', { baseURL: second?.url ?? '' })
}, 120_000)

afterAll(async () => {
  await browser.stop()
  await db.stop()
  await cluster.stop()
})

async function ownerOf(room: string): Promise<string | undefined> {
  const id = room.slice(room.lastIndexOf('/') + 1)
  const rows = await db.run(
    (sql) => sql<{ owner: string | null }[]>`select owner from rooms where id = ${id}`,
  )
  return rows[0]?.owner?.split(':')[0]
}

/** Where a room lives is decided by its id, so rooms are opened until one lives there. */
async function roomOn(node: string): Promise<{ readonly name: string; readonly url: string }> {
  for (let i = 1; i <= MAX_ROOMS; i += 1) {
    const name = `room ${i}`
    const url = await openRoom(ada, name)
    if ((await ownerOf(url)) === node) return { name, url }
  }
  throw new Error(`of ${MAX_ROOMS} rooms none lives on ${node}`)
}

test('[UI-22] two people on two nodes go on chatting while the node that holds their room dies', async () => {
  const third = cluster.nodes[2]
  const { name, url } = await roomOn('node-3')
  await joinRoom(bob, name)
  await write(ada, 'from the first node')
  await sees(bob, 'from the first node')
  await write(bob, 'from the second node')
  await sees(ada, 'from the second node')

  await third?.kill()
  const killedMs = performance.now()
  await write(ada, 'is anybody there?')
  await write(bob, 'I am here')
  await sees(bob, 'is anybody there?')
  await sees(ada, 'I am here')
  expect(performance.now() - killedMs).toBeLessThan(FAILOVER_MS)
  expect(await ownerOf(url)).toMatch(/^node-[12]$/)

  await write(ada, 'good')
  await sees(bob, 'good')
  const said = await timeline(ada)
  expect([...said].sort()).toEqual(
    ['I am here', 'from the first node', 'from the second node', 'good', 'is anybody there?'].sort(),
  )
  await becomes(() => timeline(bob), said)
  for (const { page } of [ada, bob]) {
    await becomes(() => page.locator('#banner').isVisible(), false)
    await page.reload()
    await becomes(() => page.locator('#timeline .message .text').allTextContents(), said)
  }
  expect([...ada.faults, ...bob.faults]).toEqual([])
})
