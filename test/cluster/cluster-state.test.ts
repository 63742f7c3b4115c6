// What an admin sees of a cluster of two nodes, and of one that stands still.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LocalCluster, startLocalCluster } from '../../scripts/cluster/local-cluster.ts'
import { until } from '../../scripts/servers/until.ts'
import { type Account, logIn, openRoom, signUp } from '../support/chat/account.ts'
import { openSocket } from '../support/chat/chat-socket.ts'

const METRICS_TOKEN = 'for-prometheus-alone'
const MESSAGES = 5

interface NodeJson {
  readonly id: string
  readonly state: string
  readonly reachable: boolean
  readonly checks?: object
  readonly readings?: Readonly<Record<string, number>>
}

let cluster: LocalCluster
let ada: Account
beforeAll(async () => {
  cluster = await startLocalCluster({ nodes: 2, env: { METRICS_TOKEN, LOG_LEVEL: 'warn' } })
  ada = await signUp(urlOf(0))
}, 120_000)
afterAll(() => cluster.stop())

const urlOf = (index: number): string => cluster.nodes[index]?.url ?? ''

async function nodes(by: Account = ada): Promise<readonly NodeJson[]> {
  const state = await by.ask<{ node: string; nodes: NodeJson[] }>('GET', '/api/admin/cluster')
  return state.nodes
}

async function metric(index: number, name: string): Promise<number> {
  const headers = { authorization: `Bearer ${METRICS_TOKEN}` }
  const text = await (await fetch(`${urlOf(index)}/metrics`, { headers })).text()
  return Number(new RegExp(`^${name}\\{node="node-${index + 1}"\\} (\\S+)$`, 'm').exec(text)?.[1])
}

const both = (): Promise<readonly NodeJson[]> =>
  until(
    async () => {
      const known = await nodes()
      return known.length === 2 && known.every(({ state, reachable }) => state === 'up' && reachable) && known
    },
    { what: 'both nodes to be up and to answer' },
  )

test('[ADMIN-6] any node tells of all nodes: their rooms, leases, sockets and messages, as their metrics do', async () => {
  await both()
  const elsewhere = await logIn(urlOf(1), ada.user.username)
  const socket = await openSocket(urlOf(1), { token: elsewhere.token })
  const room = await openRoom(ada)
  await socket.request('subscribe', { room })
  for (let i = 0; i < MESSAGES; i += 1) await socket.send(room, `n${i}`, 'hello')
  const [seenHere, seenThere] = [await nodes(ada), await nodes(elsewhere)]
  for (const seen of [seenHere, seenThere]) {
    expect(seen.map(({ id }) => id)).toEqual(['node-1', 'node-2'])
    const sum = (name: string): number =>
      seen.reduce((total, { readings }) => total + (readings?.[name] ?? 0), 0)
    expect(seen[1]?.readings).toMatchObject({ sockets: 1, peopleOnline: 1, subscriptions: 1, hubs: 1 })
    expect(seen[0]?.readings).toMatchObject({ sockets: 0, peopleOnline: 0, subscriptions: 0 })
    expect([sum('messagesAcknowledged'), sum('roomsAwake'), sum('leasesHeld')]).toEqual([MESSAGES, 1, 1])
    for (const { checks } of seen) expect(checks).toEqual({ database: 'ok', redis: 'ok', nats: 'ok' })
  }
  const told = await Promise.all([0, 1].map((index) => metric(index, 'parley_messages_acknowledged_total')))
  expect(told).toEqual(seenHere.map(({ readings }) => readings?.['messagesAcknowledged']))
  await socket.close()
})

test('[ADMIN-6] a node that stands still is unreachable at once, gone after its time, and back when it goes on', async () => {
  await both()
  const still = cluster.nodes[1]
  still?.pause()
  try {
    const startedMs = performance.now()
    const [first, second] = await nodes()
    expect(performance.now() - startedMs).toBeLessThan(3_000)
    expect(first).toMatchObject({ id: 'node-1', state: 'up', reachable: true })
    expect(second).toMatchObject({
      id: 'node-2',
      // As it was at its last beat, which may be its first.
      state: expect.stringMatching(/^(joining|up)$/),
      reachable: false,
      address: still?.url.slice(7),
    })
    expect(second).not.toHaveProperty('readings')
    await until(async () => (await nodes())[1]?.state === 'gone', {
      what: 'the others to count it as gone',
      deadlineMs: 20_000,
    })
    expect((await nodes())[1]).toMatchObject({ id: 'node-2', reachable: false })
  } finally {
    still?.resume()
  }
  expect((await both()).map(({ id }) => id)).toEqual(['node-1', 'node-2'])
})
