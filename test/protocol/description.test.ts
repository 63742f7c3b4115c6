// The description of the API, as the running program gives it, and every call in it without credentials.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'

interface Description {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

const OPEN = new Set([
  'GET /healthz',
  'GET /readyz',
  'GET /.well-known/jwks.json',
  'POST /api/auth/signup',
  'POST /api/auth/login',
  'POST /api/auth/refresh',
])
const SOME_ID = '01920000-0000-7000-8000-000000000001'

let server: LiveServer
let calls: string[]
beforeAll(async () => {
  server = await startLiveServer()
  const description = (await (await fetch(`${server.url}/openapi.json`)).json()) as Description
  calls = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
})
afterAll(() => server.stop())

test('[API-1] the running program describes every group of its routes', () => {
  const groups = new Set(calls.map((call) => call.split(/[ {]/)[1]?.split('/').slice(1, 3).join('/')))
  for (const group of ['api/auth', 'api/rooms', 'api/users', 'healthz']) expect(groups).toContain(group)
})

test('[API-2] every call but the open ones is refused without credentials, before anything is read', async () => {
  const closed = calls.filter((call) => !OPEN.has(call))
  expect(closed.length).toBeGreaterThan(20)
  const answers = await Promise.all(
    closed.map(async (call) => {
      const [method = '', path = ''] = call.split(' ')
      const answer = await fetch(`${server.url}${path.replace(/\{\w+\}/g, SOME_ID)}`, { method })
      return [call, answer.status, answer.headers.get('www-authenticate')]
    }),
  )
  expect(answers).toEqual(closed.map((call) => [call, 401, 'Bearer']))
})
