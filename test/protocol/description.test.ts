// The description of the API, as the running program gives it, and every call in it without credentials.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'

interface Description {
  readonly openapi: string
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly security?: readonly object[] }>>>
  >
}

interface Call {
  readonly name: string
  readonly isOpen: boolean
}

// The way in, what a mailed link or an address with a secret opens, and what anybody may know.
const OPEN = [
  'GET /.well-known/jwks.json',
  'GET /api/auth/oauth/{provider}',
  'GET /api/auth/oauth/{provider}/callback',
  'GET /api/auth/providers',
  'GET /asyncapi.json',
  'GET /docs',
  'GET /healthz',
  'GET /openapi.json',
  'GET /readyz',
  'POST /api/auth/guest',
  'POST /api/auth/login',
  'POST /api/auth/login/passkey',
  'POST /api/auth/login/passkey/options',
  'POST /api/auth/oauth',
  'POST /api/auth/password/forgot',
  'POST /api/auth/password/reset',
  'POST /api/auth/refresh',
  'POST /api/auth/signup',
  'POST /api/hooks/{token}',
]
const SOME_ID = '01920000-0000-7000-8000-000000000001'

let server: LiveServer
let calls: readonly Call[]
beforeAll(async () => {
  server = await startLiveServer()
  const description = (await (await fetch(`${server.url}/openapi.json`)).json()) as Description
  calls = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security = [] }]) => ({
      name: `${method.toUpperCase()} ${path}`,
      isOpen: security.length === 0,
    })),
  )
})
afterAll(() => server.stop())

test('[API-1] the running program describes every group of its routes', () => {
  const groups = new Set(calls.map(({ name }) => name.split(/[ {]/)[1]?.split('/').slice(1, 3).join('/')))
  for (const group of ['api/auth', 'api/rooms', 'api/users', 'healthz']) expect(groups).toContain(group)
})

test('[API-2] the calls that need no credentials are those, and no other', () => {
  const open = calls.filter(({ isOpen }) => isOpen).map(({ name }) => name)
  expect(open.toSorted()).toEqual(OPEN.toSorted())
})

test('[API-2] every call but the open ones is refused without credentials, before anything is read', async () => {
  const closed = calls.filter(({ isOpen }) => !isOpen).map(({ name }) => name)
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
