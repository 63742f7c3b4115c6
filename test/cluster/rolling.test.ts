// All nodes restarted one after the other behind nginx, while people send over HTTP: nobody is told to come back.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LocalCluster, startLocalCluster } from '../../scripts/cluster/local-cluster.ts'
import { type Account, openRoom, signUp } from '../support/chat/account.ts'
import { readHistory } from '../support/chat/history.ts'

const ROOMS = 6
const SENDERS = 4
// nginx asks a node that failed again after its fail_timeout, counted in whole seconds; no event tells when.
const ASKED_AGAIN_MS = 2_100

let cluster: LocalCluster
let ada: Account
beforeAll(async () => {
  const env = { SENDS_PER_SECOND: '100000', SENDS_BURST: '100000', LOG_LEVEL: 'warn' }
  cluster = await startLocalCluster({ env })
  ada = await signUp(cluster.url)
}, 120_000)
afterAll(() => cluster.stop())

test('[DRAIN-3] no request fails while all nodes restart, one after the other', async () => {
  const rooms = await Promise.all(Array.from({ length: ROOMS }, () => openRoom(ada)))
  const failures: string[] = []
  const sent = new Map<string, string[]>(rooms.map((room) => [room, []]))
  let going = true
  const send = async (sender: number): Promise<void> => {
    for (let i = 0; going; i += 1) {
      const room = rooms[i % ROOMS] ?? ''
      const text = `${sender}-${i}`
      const answer = await ada.call('POST', `/api/rooms/${room}/messages`, { text })
      // 200: the node that stored it died before it could say so, and nginx asked another one.
      if (answer.ok) sent.get(room)?.push(text)
      else failures.push(`${answer.status} ${await answer.text()}`)
    }
  }
  const senders = Array.from({ length: SENDERS }, (_, sender) => send(sender))
  for (const node of cluster.nodes) {
    expect(await node.stop()).toBe(0)
    await node.start()
    await Bun.sleep(ASKED_AGAIN_MS)
  }
  going = false
  await Promise.all(senders)
  expect([...new Set(failures)]).toEqual([])
  for (const [room, texts] of sent) {
    expect(texts.length).toBeGreaterThan(0)
    const stored = (await readHistory(ada, room)).map(({ text }) => text)
    expect(stored.toSorted()).toEqual(texts.toSorted())
  }
})
