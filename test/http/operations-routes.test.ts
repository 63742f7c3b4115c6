// What operators may look at, and nobody else: the cluster and the numbers of a node.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Incarnation } from '../../rooms/kernel/ids.ts'
import { createClusterRoute } from '../../src/http/admin/cluster.ts'
import { createMetricsRoute } from '../../src/http/operations/metrics.ts'
import { someReadings, someStatus } from '../support/statuses.ts'
import { type AccountWorld, startAccountWorld } from './account-world.ts'
import { type Answer, call, enter } from './calls.ts'

const METRICS_TOKEN = 'a-token-of-the-installation'
const TEXT = {
  contentType: 'text/plain; version=0.0.4; charset=utf-8',
  text: async () => 'parley_sockets 3\n',
}

const named = (nodeId: string) => ({ nodeId, incarnation: `${nodeId}:1` as Incarnation, version: '1.2.3' })
const NODES = [
  { ...named('a'), state: 'up', address: '10.0.0.1:3000', status: someStatus({ state: 'draining' }) },
  {
    ...named('b'),
    state: 'gone',
    address: '10.0.0.2:3000',
    status: someStatus({ readings: { sockets: 1 } }),
  },
  { ...named('c'), state: 'up', address: null, status: null },
] as const

let world: AccountWorld
let admin: string
let user: string
beforeAll(async () => {
  world = await startAccountWorld({
    mounts: [createClusterRoute('a', async () => NODES), createMetricsRoute(TEXT, METRICS_TOKEN)],
  })
  admin = (await enter(world.app, 'ada')).accessToken
  user = (await enter(world.app, 'bob')).accessToken
})
afterAll(() => world.stop())

const get = (path: string, token?: string): Promise<Answer> =>
  call(world.app, `GET ${path}`, undefined, token === undefined ? {} : { token })

test('[ADMIN-4] an admin sees each node, what the registries know of it and what it says itself', async () => {
  const { status, headers, body } = await get('/api/admin/cluster', admin)
  expect([status, headers.get('cache-control')]).toEqual([200, 'no-store'])
  const said = { startedAt: '2026-01-01T00:00:00.000Z', checks: { database: 'ok', redis: 'down' } }
  const wire = (id: string) => ({ id, incarnation: `${id}:1`, version: '1.2.3' })
  expect(body).toEqual({
    node: 'a',
    nodes: [
      {
        ...{ ...wire('a'), ...said, address: '10.0.0.1:3000' },
        ...{ state: 'draining', reachable: true, readings: someReadings() },
      },
      {
        ...{ ...wire('b'), ...said, address: '10.0.0.2:3000' },
        ...{ state: 'gone', reachable: true, readings: { sockets: 1 } },
      },
      { ...wire('c'), address: null, state: 'up', reachable: false },
    ],
  })
})

const PATHS = ['/api/admin/cluster', '/metrics']

test.each(PATHS)('[ADMIN-5] %s is shown to no stranger', async (path) => {
  for (const token of [undefined, METRICS_TOKEN.slice(1), `${METRICS_TOKEN}2`, METRICS_TOKEN.toUpperCase()]) {
    const answer = await get(path, token)
    expect([answer.status, answer.body.code]).toEqual([401, 'unauthenticated'])
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
  }
})

test.each(PATHS)('[ADMIN-5] %s is shown to nobody who is no admin', async (path) => {
  const answer = await get(path, user)
  expect([answer.status, answer.body.code]).toEqual([403, 'not_allowed'])
})

test.each(PATHS)(
  '[ADMIN-5] %s stands in the description of the API, with the credentials it needs',
  async (path) => {
    const { body } = await get('/openapi.json')
    expect(body.paths[path].get.security).toEqual([{ bearer: [] }, { cookie: [] }])
  },
)

test('[METRIC-1] the numbers are for whoever shows the token, and for admins', async () => {
  for (const token of [METRICS_TOKEN, admin]) {
    const { status, headers, body } = await get('/metrics', token)
    expect([status, body]).toEqual([200, 'parley_sockets 3\n'])
    expect(headers.get('content-type')).toBe(TEXT.contentType)
    expect(headers.get('cache-control')).toBe('no-store')
  }
})

test('[METRIC-1] the token opens nothing else', async () => {
  expect((await get('/api/admin/cluster', METRICS_TOKEN)).status).toBe(401)
  expect((await get('/api/auth/me', METRICS_TOKEN)).status).toBe(401)
})

test('[METRIC-1] without a token in the settings admins alone may look', async () => {
  const closed = await startAccountWorld({ mounts: [createMetricsRoute(TEXT, null)] })
  try {
    const { accessToken } = await enter(closed.app, 'ada')
    const look = (token: string) => call(closed.app, 'GET /metrics', undefined, { token })
    expect((await look(accessToken)).status).toBe(200)
    expect((await look('null')).status).toBe(401)
  } finally {
    await closed.stop()
  }
})
